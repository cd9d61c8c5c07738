using GenBench.Models.Adversarial;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Adversarial;

public sealed class ConditionalGanTests
{
    private static readonly DataShape Classified = Players.Plane with { Classes = 2 };
    private static readonly GanSpec Spec = Players.Small with { Conditional = true, Embedding = 4 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_class_is_drawn_where_its_data_lie(int pack)
    {
        using var scope = NewDisposeScope();
        using var gan = (ConditionalGan)Players.Create(Spec with { Pack = pack }, Classified);
        using ITrainingProcedure training = gan.CreateTraining(Players.Training with { EmaDecay = 0.99 });
        Players.Train(training, Draw, 600);
        using IDisposable averaged = training.EvaluationWeights();
        using var rng = new Generator(1, CPU);
        for (long label = 0; label < 2; label++)
        {
            Tensor samples = ((IConditionalSampler)gan).Sample(full([500], label, dtype: ScalarType.Int64), rng).detach();
            double mean = samples.select(1, 0).mean().item<double>();
            Assert.InRange(mean, Centre(label) - 0.4, Centre(label) + 0.4);
        }

        Tensor mixed = gan.Sample(1000, rng).detach().select(1, 0);
        Assert.InRange((mixed > 0).to(ScalarType.Float64).mean().item<double>(), 0.4, 0.6); // classes are drawn evenly
    }

    [Fact]
    public void The_score_of_a_pack_knows_which_example_has_which_class()
    {
        using var scope = NewDisposeScope();
        using DiscriminatorNetwork discriminator = Players.Discriminator(Spec with { Pack = 2 }, Classified);
        Tensor pack = Players.Normal(1, 4, 1);
        double Score(long first, long second) => discriminator.call(pack, tensor([first, second]).view(1, 2)).item<double>();
        double[] scores = [Score(0, 0), Score(0, 1), Score(1, 0), Score(1, 1), discriminator.call(pack, null).item<double>()];
        Assert.Equal(5, scores.Distinct().Count());
    }

    [Fact]
    public void Labels_of_the_wrong_kind_are_refused()
    {
        using var gan = (ConditionalGan)Players.Create(Spec, Classified);
        using var rng = new Generator(1, CPU);
        using Tensor labels = zeros([3], ScalarType.Float32);
        Assert.Contains(
            "Int64", Assert.Throws<ArgumentException>(() => ((IConditionalSampler)gan).Sample(labels, rng)).Message,
            StringComparison.Ordinal);
    }

    private static double Centre(long label) => label == 0 ? -2 : 2;

    private static Batch Draw(Generator rng)
    {
        Tensor labels = randint(0, 2, [64], dtype: ScalarType.Int64, generator: rng);
        Tensor shift = stack([labels * 4.0 - 2.0, zeros_like(labels).to(ScalarType.Float64)], 1);
        return new Batch(shift + 0.5 * randn([64, 2], ScalarType.Float64, generator: rng), labels);
    }
}
