using GenBench.Models.Adversarial;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Adversarial;

public sealed class AdversarialTrainingTests
{
    public static TheoryData<string, GanSpec> Games => new()
    {
        { "non-saturating", Players.Small },
        { "R1", Players.Small with { R1 = new R1Spec { Weight = 0.1, Every = 2 } } },
        { "two time scales", Players.Small with { DiscriminatorRate = 2 } },
        { "wasserstein", Players.Small with { Objective = new WassersteinObjective { GradientPenalty = 1 }, DiscriminatorSteps = 3 } },
        { "hinge with spectral normalisation",
            Players.Small with { Objective = new HingeObjective(), SpectralNormalization = true, DiscriminatorRate = 2 } },
        { "packing", Players.Small with { Pack = 2 } },
    };

    /// <summary>The generator begins about the origin and has to find a Gaussian at (3, −1).</summary>
    [Theory]
    [MemberData(nameof(Games))]
    public void Samples_come_near_a_Gaussian(string name, GanSpec spec)
    {
        using var scope = NewDisposeScope();
        using Gan gan = Players.Create(spec, Players.Plane);
        using ITrainingProcedure training = gan.CreateTraining(Players.Training with { EmaDecay = 0.99 });
        double before = EnergyDistance(gan);
        Players.Train(training, rng => new Batch(Data(64, rng)), 600);
        using IDisposable averaged = training.EvaluationWeights();
        double after = EnergyDistance(gan);
        Assert.True(after < 0.1 * before, $"{name}: the distance to the data went from {before} to {after}");
    }

    [Fact]
    public void The_first_step_of_Adam_moves_each_player_by_its_own_rate()
    {
        using var scope = NewDisposeScope();
        using Gan gan = Players.Create(Players.Small with { DiscriminatorRate = 4 }, Players.Plane);
        using ITrainingProcedure training = gan.CreateTraining(new TrainingSpec { Optimizer = new AdamSpec { LearningRate = 1e-3 } });
        Dictionary<string, Tensor> before = Weights(gan);
        Players.Train(training, rng => new Batch(randn([64, 2], ScalarType.Float64, generator: rng)), 1);
        double Moved(string player) => Weights(gan).Where(entry => entry.Key.StartsWith(player, StringComparison.Ordinal))
            .Max(entry => (entry.Value - before[entry.Key]).abs().max().item<double>());
        Assert.Equal(1e-3, Moved("generator"), 6);
        Assert.Equal(4e-3, Moved("discriminator"), 6);
    }

    [Fact]
    public void Evaluation_uses_the_generators_average_and_leaves_the_weights_as_they_were()
    {
        using var scope = NewDisposeScope();
        using Gan gan = Players.Create(Players.Small, Players.Plane);
        using ITrainingProcedure training = gan.CreateTraining(Players.Training with { EmaDecay = 0.5 });
        Dictionary<string, Tensor> average = Weights(gan);
        for (int step = 0; step < 12; step++)
        {
            Players.Train(training, rng => new Batch(randn([64, 2], ScalarType.Float64, generator: rng)), 1, from: step);
            double decay = Math.Min(0.5, (2.0 + step) / (11.0 + step));
            average = Weights(gan).ToDictionary(entry => entry.Key, entry => average[entry.Key] * decay + entry.Value * (1 - decay));
        }

        Dictionary<string, Tensor> live = Weights(gan);
        using (training.EvaluationWeights())
        {
            foreach ((string key, Tensor value) in Weights(gan))
            {
                Assert.True(
                    value.allclose(key.StartsWith("generator", StringComparison.Ordinal) ? average[key] : live[key], 1e-9, 1e-12), key);
            }
        }

        Assert.All(Weights(gan), entry => Assert.True(entry.Value.equal(live[entry.Key]).all().item<bool>(), entry.Key));
    }

    [Fact]
    public void The_generators_turn_leaves_the_discriminator_alone()
    {
        using var scope = NewDisposeScope();
        using Gan gan = Players.Create(Players.Small with { DiscriminatorRate = 1e-6 }, Players.Plane);
        using ITrainingProcedure training = gan.CreateTraining(new TrainingSpec { Optimizer = new SgdSpec { LearningRate = 1 } });
        Dictionary<string, Tensor> before = Weights(gan);
        Players.Train(training, rng => new Batch(randn([64, 2], ScalarType.Float64, generator: rng)), 1);
        foreach ((string key, Tensor value) in Weights(gan))
            Assert.Equal(key.StartsWith("discriminator", StringComparison.Ordinal), value.allclose(before[key], 1e-4, 1e-5));
        Assert.All(gan.Network.parameters(), (Parameter parameter) => Assert.True(parameter.requires_grad));
    }

    private static Tensor Data(long count, Generator rng) =>
        tensor([3.0, -1.0]) + tensor([0.5, 1.0]) * randn([count, 2], ScalarType.Float64, generator: rng);

    /// <returns>E|X − Y| − ½ E|X − X'| − ½ E|Y − Y'|: 0 for equal distributions alone.</returns>
    private static double EnergyDistance(Gan gan)
    {
        using var _ = no_grad();
        using var rng = new Generator(1, CPU);
        Tensor data = Data(500, rng), again = Data(500, rng);
        return (EnergyScore.Of(gan.Sample(500, rng), data) - EnergyScore.Of(again, data)).mean().item<double>();
    }

    private static Dictionary<string, Tensor> Weights(Gan gan) =>
        gan.Network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().clone());
}
