using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inversion;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inversion;

/// <summary>A generator without likelihood or encoder, as of a GAN: one that has one latent for each x, and one that has four.</summary>
public sealed class GeneratorInversionTests
{
    private static readonly InversionSpec Spec = new() { Starts = 6, Steps = 300 };

    [Theory]
    [InlineData("optimisation;adam", 2e-3)]
    [InlineData("optimisation;l-bfgs", 1e-6)]
    public void An_affine_generator_is_inverted_exactly(string way, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new CountedGenerator();

        IReadOnlyList<Measurement> rows = Spec.Evaluate(generator, Data());

        AssertAll(rows.Row("inversion-error", way), 0, tolerance * tolerance);
        AssertAll(rows.Row("inversion-latent-distance", way), 0, tolerance);
        AssertAll(rows.Row("inversion-own-error", way), 0, tolerance * tolerance);
        AssertAll(rows.Row("inversion-agreement", way), 1, 1);
        AssertAll(rows.Row("inversion-start-distance", way), 0, 5 * tolerance);
    }

    [Theory]
    [InlineData("optimisation;adam")]
    [InlineData("optimisation;l-bfgs")]
    public void Of_equally_good_latents_the_starts_agree_on_x_and_not_on_z(string way)
    {
        using DisposeScope scope = NewDisposeScope();
        using CountedGenerator generator = CountedGenerator.Folded();
        IReadOnlyList<Measurement> rows = (Spec with { Starts = 12 }).Evaluate(generator, generator.Decode(Latents()));

        Assert.InRange(rows.Row("inversion-agreement", way).Mean(), 0.4, 1);
        AssertAll(rows.Row("inversion-own-error", way), 0, 1e-3);
        Assert.InRange(rows.Row("inversion-start-distance", way).Mean(), 0.3, 3);
        // A distance of 0 is the right branch; another sign of z_j lies 2|z_j| away.
        double[] distances = [.. rows.Row("inversion-latent-distance", way).PerExample!];
        Assert.Contains(distances, distance => distance < 0.01);
        Assert.InRange(distances.Count(distance => distance > 0.2), 5, 20);
    }

    [Theory]
    [InlineData("optimisation;adam")]
    [InlineData("optimisation;l-bfgs")]
    public void Where_most_starts_are_caught_the_best_is_kept(string way)
    {
        using DisposeScope scope = NewDisposeScope();
        using CountedGenerator generator = CountedGenerator.Rippled();

        IReadOnlyList<Measurement> rows = (Spec with { Starts = 40 }).Evaluate(generator, generator.Decode(Latents()));

        Assert.InRange(rows.Row("inversion-agreement", way).Mean(), 0.02, 0.6);
        Assert.InRange(rows.Row("inversion-error", way).PerExample!.Count(error => error < 1e-4), 18, 20);
    }

    [Theory]
    [InlineData(LatentOptimizer.Adam)]
    [InlineData(LatentOptimizer.LBfgs)]
    public void The_gradients_counted_are_those_that_the_generator_made_rows_for(LatentOptimizer optimizer)
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new CountedGenerator();
        Tensor one = Data().narrow(0, 0, 1);

        IReadOnlyList<Measurement> rows = (Spec with { Starts = 1, Optimizers = [optimizer], Steps = 5 }).Evaluate(generator, one);

        double backward = rows.Single(row => row.Descriptor.Id == "inversion-backward-evaluations").Mean();
        Assert.Equal(5, backward);
        Assert.Equal(backward, rows.Single(row => row.Descriptor.Id == "inversion-forward-evaluations").Mean());
        Assert.Equal(generator.WithGradient, 2 * backward); // of x, and of one example that the model drew
    }

    [Fact]
    public void A_generator_without_likelihood_says_so()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new CountedGenerator();

        Measurement row = Spec.Evaluate(generator, Data()).Row("inversion-log-joint");

        Assert.Equal(MeasurementStatus.NotApplicable, row.Status);
        Assert.Contains("observationNoise", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sampler_that_nothing_leads_back_from_has_a_reason_in_every_row()
    {
        using DisposeScope scope = NewDisposeScope();
        using var sampler = new ScriptedSampler(DataShape.Vector(2, Support.Real), (count, _) => zeros(count, 2));

        IReadOnlyList<Measurement> rows = Spec.Evaluate(sampler, Data());

        Assert.Equal(Spec.Create().Descriptors.Select(one => one.Id), rows.Select(row => row.Descriptor.Id));
        Assert.All(rows, row => Assert.Equal(MeasurementStatus.NotApplicable, row.Status));
        Assert.All(rows, row => Assert.Contains("nothing leads from x to a latent", row.Reason, StringComparison.Ordinal));
    }

    private static Tensor Latents() => randn([20, 2], ScalarType.Float64, generator: new Generator(2, CPU));

    private static Tensor Data()
    {
        using var generator = new CountedGenerator();
        return generator.Decode(Latents());
    }

    private static void AssertAll(Measurement row, double least, double most) =>
        Assert.All(row.PerExample!, value => Assert.InRange(value, least, most));
}
