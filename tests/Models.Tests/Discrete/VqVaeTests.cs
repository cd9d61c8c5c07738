using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Discrete;

public sealed class VqVaeTests
{
    private static readonly DataShape Shape = DataShape.Vector(6, Support.Binary) with { Classes = 3 };

    private static readonly VqVaeSpec Spec = new()
    {
        Codes = 5,
        CodeDim = 2,
        Tokens = 3,
        Network = new MlpSpec { Widths = [8] },
        Prior = new AutoregressivePriorSpec { Width = 8, Layers = 1, Heads = 2 },
        PriorFraction = 0.5,
    };

    [Fact]
    public void Gradient_of_the_reconstruction_passes_the_lookup_unchanged()
    {
        using var scope = NewDisposeScope();
        using VqVae model = Create(Spec with { Commitment = 0, Prior = new UniformPriorSpec() });
        using var rng = new Generator(3, CPU);
        Tensor x = Data(7);
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
        using VqVae model = Create(Spec);
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
        using VqVae model = Create(Spec), other = Create(Spec, seed: 99);
        using ITrainingProcedure procedure = model.CreateTraining(new TrainingSpec { EmaDecay = 0.9 }),
            resumed = other.CreateTraining(new TrainingSpec { EmaDecay = 0.9 });
        Train(procedure, 47, 53);
        Copy(model.Network.state_dict(), other.Network.state_dict());
        Copy(procedure.State, resumed.State);

        Train(procedure, 53, 56);
        Train(resumed, 53, 56);

        foreach ((string key, Tensor value) in model.Network.state_dict())
            Assert.True(value.equal(other.Network.state_dict()[key]).all().item<bool>(), key);
    }

    [Fact]
    public void Second_stage_raises_the_bound()
    {
        using var scope = NewDisposeScope();
        using VqVae model = Create(Spec);
        using ITrainingProcedure procedure = model.CreateTraining(new TrainingSpec { Optimizer = new AdamSpec { LearningRate = 0.01 } });
        Train(procedure, 0, 50);
        double before = Loss(procedure);
        Train(procedure, 50, 100);
        Assert.True(Loss(procedure) < before - 1, $"{Loss(procedure)} nats are not well below {before}");
    }

    [Fact]
    public void Bound_is_the_likelihood_at_the_tokens_plus_their_prior_and_lies_below_the_sum_over_all_tokens()
    {
        using var scope = NewDisposeScope();
        using VqVae model = Create(Spec);
        using var rng = new Generator(1, CPU);
        using ITrainingProcedure procedure = model.CreateTraining(new TrainingSpec());
        Train(procedure, 0, 60);
        using var noGradient = no_grad();
        Tensor x = Data(4);
        Tensor all = TokenSequences.All(3, 5); // [125, 3]
        Tensor prior = model.LogTokenPrior(all, rng);
        Tensor exact = stack(
            [.. Enumerable.Range(0, 4).Select(i => (model.LogLikelihoodAt(x[i].expand(125, 6), all) + prior).logsumexp(0))], 0);

        Tensor bound = model.LogProb(x, rng);

        Tensor tokens = model.EncodeIndices(x);
        Assert.True(bound.allclose(model.LogLikelihoodAt(x, tokens) + model.LogTokenPrior(tokens, rng), 1e-12, 1e-12));
        Assert.True((bound <= exact).all().item<bool>());
    }

    [Fact]
    public void Conditional_bound_is_that_of_the_mixture_of_classes_and_a_known_label_lies_below_it()
    {
        using var scope = NewDisposeScope();
        using VqVae model = Create(Spec with { Conditional = true });
        using var rng = new Generator(1, CPU);
        using ITrainingProcedure procedure = model.CreateTraining(new TrainingSpec { Optimizer = new AdamSpec { LearningRate = 0.01 } });
        Tensor labels = tensor(new long[] { 0, 1, 2, 0 });
        for (int step = 50; step < 70; step++)
            procedure.Step(new Batch(Data(4), labels), new TrainingMoment(step, 5, 20), rng);
        using var noGradient = no_grad();
        Tensor all = TokenSequences.All(3, 5);

        Assert.Equal(1, model.LogTokenPrior(all, rng).exp().sum().item<double>(), 9);
        Tensor known = model.LogTokenPriorAt(all, ones([125], dtype: ScalarType.Int64), rng);
        Assert.True((known <= model.LogTokenPrior(all, rng)).all().item<bool>());
        Assert.True(
            (known - model.LogTokenPriorAt(all, zeros([125], dtype: ScalarType.Int64), rng)).abs().max().item<double>() > 1e-3,
            "the class has an effect");
        var conditional = (IConditionalSampler)model;
        Assert.Equal([4, 6], conditional.Sample(labels, rng).shape);
    }

    [Fact]
    public void Convolutions_make_a_token_at_every_place_of_their_last_grid()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        using var model = (VqVae)(Spec with { Network = new ConvSpec { Channels = [2, 2] } })
            .Create(new ModelContext(DataShape.Image(1, 28, 28, Support.Binary), new Placement(CPU, ScalarType.Float32), rng));

        Assert.Equal([7, 7], model.TokenShape);
        Tensor x = zeros(2, 1, 28, 28), touched = x.clone();
        touched[0, 0, 27, 27] = 1;
        Tensor moved = (model.Autoencoder.Encode(x) - model.Autoencoder.Encode(touched)).abs().sum(dim: 1).view(2, 49);
        Assert.Equal(0, moved[0, 0].item<float>());
        Assert.True(moved[0, 48].item<float>() > 0, "the last token is the lower right corner's");
    }

    [Fact]
    public void Spec_names_what_cannot_work()
    {
        Assert.Contains(
            (Spec with { Conditional = true }).Check(DataShape.Vector(6, Support.Binary)), problem => problem.Path == "conditional");
        Assert.Contains(
            (Spec with { Conditional = true, Prior = new UniformPriorSpec() }).Check(Shape), problem => problem.Path == "conditional");
        Assert.Contains(
            (Spec with { Prior = new AutoregressivePriorSpec { Width = 10, Heads = 4 } }).Check(Shape), problem =>
            problem.Path == "prior.width");
    }

    private static VqVae Create(VqVaeSpec spec, ulong seed = 1)
    {
        using var rng = new Generator(seed, CPU);
        return (VqVae)spec.Create(new ModelContext(Shape, new Placement(CPU, ScalarType.Float64), rng));
    }

    private static Tensor Data(long count)
    {
        using var rng = new Generator(6, CPU);
        return (rand([count, 6], generator: rng) < 0.4).to(ScalarType.Float64);
    }

    private static void Train(ITrainingProcedure procedure, int from, int to)
    {
        using var scope = NewDisposeScope();
        for (int step = from; step < to; step++)
        {
            using var rng = new Generator((ulong)step, CPU);
            procedure.Step(new Batch(Data(7)), new TrainingMoment(step, 5, 20), rng);
        }
    }

    private static double Loss(ITrainingProcedure procedure)
    {
        using var _ = no_grad();
        using var rng = new Generator(5, CPU);
        return procedure.ValidationLoss(new Batch(Data(7)), default, rng).mean().item<double>();
    }

    /// <summary>The names of the state that three steps change.</summary>
    private static HashSet<string> Moved(VqVae model, ITrainingProcedure procedure, int step)
    {
        var before = model.Network.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());
        Train(procedure, step, step + 3);
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
