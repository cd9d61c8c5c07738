using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Discrete;

/// <summary>The two stages of the training: first the autoencoder and its codes, then the prior of the tokens.</summary>
public sealed class VqVaeTrainingTests
{
    [Fact]
    public void Gradient_of_the_reconstruction_passes_the_lookup_unchanged()
    {
        using var scope = NewDisposeScope();
        using VqVae model = SmallVqVae.Create(SmallVqVae.Spec with { Commitment = 0, Prior = new UniformPriorSpec() });
        using var rng = new Generator(3, CPU);
        Tensor x = SmallVqVae.Data(7);
        using ITrainingProcedure procedure = model.CreateTraining(new TrainingSpec { Optimizer = new SgdSpec { LearningRate = 1 } });
        procedure.Step(new Batch(x), new TrainingMoment(0, 5, 20), rng); // puts the codes on data
        var before = model.Network.named_parameters().Where(entry => entry.name.StartsWith("autoencoder.encoder", StringComparison.Ordinal))
            .ToDictionary(entry => entry.name, entry => entry.parameter.detach().clone());

        // The decoder's gradient at the codes, carried to the encoder by hand.
        Tensor z = model.Autoencoder.Encode(x);
        Tensor e = model.Autoencoder.Codebook.At(model.Autoencoder.Codebook.Nearest(z)).detach().requires_grad_();
        Tensor atCodes = autograd.grad([(-model.Autoencoder.LogLikelihood(x, e).mean())], [e])[0];
        Tensor[] parameters = [.. model.Network.named_parameters().Where(entry => before.ContainsKey(entry.name))
            .Select(entry => entry.parameter)];
        IList<Tensor> expected = autograd.grad([(z * atCodes).sum()], parameters);

        procedure.Step(new Batch(x), new TrainingMoment(1, 5, 20), rng);

        Assert.NotEmpty(parameters);
        foreach (((Tensor was, Tensor now), Tensor gradient) in before.Values.Zip(parameters).Zip(expected))
            Assert.True((was - now).allclose(gradient, 1e-9, 1e-12));
    }

    [Fact]
    public void Second_stage_moves_the_prior_only_and_first_stage_the_autoencoder_only()
    {
        using var scope = NewDisposeScope();
        using VqVae model = SmallVqVae.Create(SmallVqVae.Spec);
        using ITrainingProcedure procedure = model.CreateTraining(new TrainingSpec { EmaDecay = 0.9 });

        HashSet<string> first = Moved(model, procedure, 0), second = Moved(model, procedure, 50);

        Assert.All(first, name => Assert.StartsWith("autoencoder.", name, StringComparison.Ordinal));
        Assert.All(second, name => Assert.StartsWith("prior.", name, StringComparison.Ordinal));
        Assert.NotEmpty(first);
        Assert.NotEmpty(second);
    }

    [Fact]
    public void Stopped_in_the_second_stage_training_goes_on_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        using VqVae model = SmallVqVae.Create(SmallVqVae.Spec), other = SmallVqVae.Create(SmallVqVae.Spec, seed: 99);
        using ITrainingProcedure procedure = model.CreateTraining(new TrainingSpec { EmaDecay = 0.9 }),
            resumed = other.CreateTraining(new TrainingSpec { EmaDecay = 0.9 });
        SmallVqVae.Train(procedure, 47, 53);
        Copy(model.Network.state_dict(), other.Network.state_dict());
        Copy(procedure.State, resumed.State);

        SmallVqVae.Train(procedure, 53, 56);
        SmallVqVae.Train(resumed, 53, 56);

        foreach ((string key, Tensor value) in model.Network.state_dict())
            Assert.True(value.equal(other.Network.state_dict()[key]).all().item<bool>(), key);
    }

    [Fact]
    public void Second_stage_raises_the_bound()
    {
        using var scope = NewDisposeScope();
        using VqVae model = SmallVqVae.Create(SmallVqVae.Spec);
        using ITrainingProcedure procedure = model.CreateTraining(new TrainingSpec { Optimizer = new AdamSpec { LearningRate = 0.01 } });
        SmallVqVae.Train(procedure, 0, 50);
        double before = Loss(procedure);
        SmallVqVae.Train(procedure, 50, 100);
        Assert.True(Loss(procedure) < before - 1, $"{Loss(procedure)} nats are not well below {before}");
    }

    private static double Loss(ITrainingProcedure procedure)
    {
        using var _ = no_grad();
        using var rng = new Generator(5, CPU);
        return procedure.ValidationLoss(new Batch(SmallVqVae.Data(7)), default, rng).mean().item<double>();
    }

    /// <summary>The names of the state that three steps change.</summary>
    private static HashSet<string> Moved(VqVae model, ITrainingProcedure procedure, int step)
    {
        var before = model.Network.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());
        SmallVqVae.Train(procedure, step, step + 3);
        return [.. model.Network.state_dict().Where(entry => !entry.Value.equal(before[entry.Key]).all().item<bool>())
            .Select(entry => entry.Key)];
    }

    private static void Copy(IReadOnlyDictionary<string, Tensor> source, IReadOnlyDictionary<string, Tensor> target)
    {
        using var _ = no_grad();
        foreach ((string key, Tensor value) in source)
            target[key].copy_(value);
    }
}
