using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training;

public sealed class SeedPlanTests
{
    [Fact]
    public void Streams_differ_by_purpose_index_and_seed()
    {
        double[] firsts = [.. new[] { 0L, 1L }.SelectMany(seed => Streams(new SeedPlan(seed))).Select(First)];

        Assert.Equal(firsts.Length, firsts.Distinct().Count());
    }

    [Fact]
    public void A_stream_is_the_same_whatever_was_drawn_before_it()
    {
        var plan = new SeedPlan(3);
        double late = First(plan.DataOrder(7));

        Assert.Equal(First(new SeedPlan(3).DataOrder(7)), late);
        Assert.Equal(late, First(plan.DataOrder(7)));
    }

    [Fact]
    public void Evaluation_draws_apart_from_training()
    {
        var plan = new SeedPlan(0);

        Assert.NotEqual(0, plan.Evaluation.Seed);
        Assert.NotEqual(First(plan.InitialWeights()), First(plan.Evaluation.Create("initial-weights", CPU)));
    }

    /// <summary>The picture of a density does not depend on how many of its points are evaluated at once.</summary>
    [Fact]
    public void A_pictured_point_has_its_own_stream()
    {
        var plan = new SeedPlan(5);
        using RowStreams all = plan.PicturedPoints(new Chunk(0, 6), CPU), some = plan.PicturedPoints(new Chunk(2, 3), CPU);

        using Tensor six = all.Normal([6, 2], ScalarType.Float64, CPU), three = some.Normal([3, 2], ScalarType.Float64, CPU);

        Assert.Equal(six.data<double>().ToArray()[4..10], three.data<double>().ToArray());
    }

    /// <summary>Another literal here means that every seed of every experiment gives other numbers than before.</summary>
    [Fact]
    public void Seeds_mean_the_same_from_version_to_version()
    {
        var plan = new SeedPlan(42);

        Assert.Equal(
            [5132794546564821175UL, 5486649556490660434UL, 3410164781407451953UL, 4009426198866676267UL, 8800248660390585926UL,
                1682989518873866378UL],
            new[] { plan.InitialWeights(), plan.DataOrder(0), plan.DataOrder(1), plan.DataDraw(10), plan.TrainingNoise(10, CPU),
                plan.Validation(CPU) }.Select(InitialSeed));
        Assert.Equal(2256760315373972503L, plan.Evaluation.Seed);
    }

    private static IEnumerable<Generator> Streams(SeedPlan plan) =>
    [
        plan.InitialWeights(),
        plan.DataOrder(0), plan.DataOrder(1),
        plan.DataDraw(0), plan.DataDraw(1),
        plan.TrainingNoise(0, CPU), plan.TrainingNoise(1, CPU),
        plan.Validation(CPU), plan.FitAfterTraining(CPU), plan.Pictures(CPU),
        plan.Evaluation.Create("validation", CPU),
    ];

    private static double First(Generator rng)
    {
        using (rng)
        using (Tensor value = rand(1, dtype: ScalarType.Float64, generator: rng))
            return value.item<double>();
    }

    private static ulong InitialSeed(Generator rng)
    {
        using (rng)
            return (ulong)rng.initial_seed();
    }
}
