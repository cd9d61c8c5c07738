using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>Sampling starts every class from N(0, I), so the noise that training pairs with a class has to be N(0, I) too,
/// whatever it costs in length.</summary>
public sealed class ClassPairingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(11, CPU);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    /// <summary>The last group is that of labels dropped for guidance.</summary>
    [Theory]
    [InlineData(0, 90, 3, 60)]
    [InlineData(0, 700, 2, 4)] // classes larger than one part of the assignment
    [InlineData(0.02, 60, 3, 30)]
    [InlineData(0.5, 40, 5, 80)]
    public void Noise_paired_with_a_class_is_the_noise_that_sampling_starts_from(
        double regularization, long batch, long classes, int batches)
    {
        var path = new OptimalTransportPath { Regularization = regularization };
        using GuidedField field = Field(classes);

        Assert.InRange(LargestMiss(batch, classes, batches, (data, labels) => FlowDraw.Of(field, path, data, labels, _rng)), 0, 7);
    }

    /// <summary>The test of the test: what pairs without looking at labels is caught.</summary>
    [Fact]
    public void Pairs_across_classes_would_be_seen()
    {
        var path = new OptimalTransportPath();

        double miss = LargestMiss(80, 4, 20, (data, labels) => new FlowDraw(labels, path.Pair(randn_like(data), data, null, _rng), labels));

        Assert.True(miss > 14, $"{miss} standard errors");
    }

    /// <summary>How far means and variances of the noise given a label lie from 0 and 1, in standard errors of independent noise:
    /// drawn from a plan the same noise may come twice, which takes less than half as many more.</summary>
    private double LargestMiss(long batch, long classes, int batches, Func<Tensor, Tensor, FlowDraw> pair)
    {
        List<FlowDraw> draws = [];
        for (int i = 0; i < batches; i++)
        {
            (Tensor data, Tensor labels) = Ring(batch, classes);
            draws.Add(pair(data, labels));
        }

        Tensor noise = cat([.. draws.Select(draw => draw.Noise)], 0), told = cat([.. draws.Select(draw => draw.Labels!)], 0);
        return Enumerable.Range(0, (int)classes + 1).Select(c => noise[told == c]).Where(given => given.shape[0] > 0)
            .Max(given => Math.Sqrt(given.shape[0]) * Math.Max(
            given.mean([0L]).abs().max().item<double>(),
            (given.var(0) - 1).abs().max().item<double>() / Math.Sqrt(2)));
    }

    [Fact]
    public void Within_each_class_the_pairs_are_the_shortest_there_are()
    {
        (Tensor data, Tensor labels) = Ring(60, 3);
        Tensor noise = randn([60, 2], ScalarType.Float64, generator: _rng);

        Tensor paired = new OptimalTransportPath().Pair(noise, data, labels, _rng);

        for (long c = 0; c < 3; c++)
        {
            Tensor rows = (labels == c).nonzero().view(-1), own = noise.index_select(0, rows), examples = data.index_select(0, rows);
            Tensor alone = new OptimalTransportPath().Pair(own, examples, null, _rng);
            Assert.True(paired.index_select(0, rows).equal(alone).all().item<bool>(), "the class is paired as if it were the whole batch");
            Assert.True((alone - examples).square().sum().item<double>() < (own - examples).square().sum().item<double>());
        }
    }

    [Fact]
    public void A_class_of_one_keeps_its_own_noise()
    {
        Tensor noise = randn([4, 2], ScalarType.Float64, generator: _rng), data = randn([4, 2], ScalarType.Float64, generator: _rng);

        Tensor paired = new OptimalTransportPath().Pair(noise, data, arange(4, ScalarType.Int64), _rng);

        Assert.True(paired.equal(noise).all().item<bool>());
    }

    /// <summary>Every class is one blob; a sample is good within four standard deviations of its own.</summary>
    [Fact]
    public void A_conditional_flow_with_short_paths_samples_its_classes_and_their_mixture()
    {
        var spec = new FlowMatchingSpec
        {
            Network = new MlpFieldSpec { Widths = [48, 48] },
            Conditional = true,
            Path = new OptimalTransportPath(),
            Solver = new HeunSolver { Steps = 20 },
        };
        using var start = new Generator(1, CPU);
        using var flow = (ConditionalFlowMatching)spec.Create(Context(4, ScalarType.Float32, start));
        Train(flow, 350);
        Tensor labels = arange(800, ScalarType.Int64).remainder(4);

        double byClass = Share(((IConditionalSampler)flow).Sample(labels, _rng), Centres(4).index_select(0, labels));
        Tensor mixture = flow.Sample(800, _rng).to(ScalarType.Float64);
        Tensor nearest = cdist(mixture, Centres(4)).argmin(1);

        Assert.True(byClass > 0.9, $"only {byClass} of the samples lie where their class does");
        Assert.True(Share(mixture, Centres(4).index_select(0, nearest)) > 0.9);
    }

    private static double Share(Tensor samples, Tensor centres) =>
        ((samples.to(ScalarType.Float64) - centres).square().sum(1).sqrt() < 1.2).to(ScalarType.Float64).mean().item<double>();

    private void Train(FlowMatching flow, int steps)
    {
        var training = new TrainingSpec
        {
            Optimizer = new AdamSpec { LearningRate = 5e-3 },
            Schedule = new CosineSchedule(),
            EmaDecay = 0.98,
        };
        using ITrainingProcedure procedure = flow.CreateTraining(training);
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor data, Tensor labels) = Ring(64, 4);
            procedure.Step(new Batch(data.to(ScalarType.Float32), labels), new TrainingMoment(step, steps, 1), _rng);
        }
    }

    /// <summary>Classes around a circle of radius 3, standard deviation 0.3.</summary>
    private (Tensor Data, Tensor Labels) Ring(long batch, long classes)
    {
        Tensor labels = randint(0, classes, batch, dtype: ScalarType.Int64, generator: _rng);
        return (Centres(classes).index_select(0, labels) + (randn([batch, 2], ScalarType.Float64, generator: _rng) * 0.3), labels);
    }

    private static Tensor Centres(long classes)
    {
        Tensor angle = arange(classes, ScalarType.Float64) * (2 * Math.PI / classes);
        return stack([angle.cos(), angle.sin()], 1) * 3;
    }

    private static GuidedField Field(long classes)
    {
        using var start = new Generator(1, CPU);
        return new GuidedField(
            new MlpFieldSpec { Widths = [4] }, new GuidanceSpec { LabelDropout = 0.2 }, Context(classes, ScalarType.Float64, start));
    }

    private static ModelContext Context(long classes, ScalarType dtype, Generator rng) =>
        new(DataShape.Vector(2, Support.Real) with { Classes = classes }, new Placement(CPU, dtype), rng);
}
