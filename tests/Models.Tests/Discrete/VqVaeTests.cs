using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Discrete;

/// <summary>The bound, the shape of the tokens, and what a spec refuses.</summary>
public sealed class VqVaeTests
{
    [Fact]
    public void Bound_is_the_likelihood_at_the_tokens_plus_their_prior_and_lies_below_the_sum_over_all_tokens()
    {
        using var scope = NewDisposeScope();
        using VqVae model = SmallVqVae.Create(SmallVqVae.Spec);
        using var rng = new Generator(1, CPU);
        using ITrainingProcedure procedure = model.CreateTraining(new TrainingSpec());
        SmallVqVae.Train(procedure, 0, 60);
        using var noGradient = no_grad();
        Tensor x = SmallVqVae.Data(4);
        Tensor all = TokenSequences.All(3, 5); // [125, 3]
        Tensor prior = model.LogTokenPrior(all, rng);
        Tensor exact = stack(
            [.. Enumerable.Range(0, 4).Select(i => (model.LogLikelihood(x[i].expand(125, 6), all) + prior).logsumexp(0))], 0);

        Tensor bound = model.LogProb(x, rng);

        Tensor tokens = model.EncodeIndices(x);
        Assert.True(bound.allclose(model.LogLikelihood(x, tokens) + model.LogTokenPrior(tokens, rng), 1e-12, 1e-12));
        Assert.True((bound <= exact).all().item<bool>());
    }

    [Fact]
    public void Conditional_bound_is_that_of_the_mixture_of_classes_and_a_known_label_lies_below_it()
    {
        using var scope = NewDisposeScope();
        using VqVae model = SmallVqVae.Create(SmallVqVae.Spec with { Conditional = true });
        using var rng = new Generator(1, CPU);
        using ITrainingProcedure procedure = model.CreateTraining(new TrainingSpec { Optimizer = new AdamSpec { LearningRate = 0.01 } });
        Tensor labels = tensor(new long[] { 0, 1, 2, 0 });
        for (int step = 50; step < 70; step++)
            procedure.Step(new Batch(SmallVqVae.Data(4), labels), new TrainingMoment(step, 5, 20), rng);
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
        using var model = (VqVae)(SmallVqVae.Spec with { Network = new ConvSpec { Channels = [2, 2] } })
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
            (SmallVqVae.Spec with { Conditional = true }).Check(DataShape.Vector(6, Support.Binary)),
            problem => problem.Path == "conditional");
        Assert.Contains(
            (SmallVqVae.Spec with { Conditional = true, Prior = new UniformPriorSpec() }).Check(SmallVqVae.Shape),
            problem => problem.Path == "conditional");
        Assert.Contains(
            (SmallVqVae.Spec with { Prior = new AutoregressivePriorSpec { Width = 10, Heads = 4 } }).Check(SmallVqVae.Shape),
            problem => problem.Path == "prior.width");
    }
}
