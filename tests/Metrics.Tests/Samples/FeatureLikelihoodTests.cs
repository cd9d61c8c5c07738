using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class FeatureLikelihoodTests : IDisposable
{
    private const int Features = 6;
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _training = FeatureCases.Normal(800, Features, seed: 1);
    private readonly Tensor _real = FeatureCases.Normal(800, Features, seed: 2);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Copies_of_training_examples_are_told_from_samples_as_good_which_a_Frechet_distance_does_not()
    {
        Tensor training = _training.narrow(0, 0, 400);
        IReadOnlyList<Measurement> fresh = Measure(FeatureCases.Normal(400, Features, seed: 3), training: training);
        IReadOnlyList<Measurement> copies = Measure(training, training: training);

        Estimate good = fresh.Row("feature-likelihood-divergence").Estimate!.Value;
        Assert.InRange(good.Mean, -4 * good.StandardError, 4 * good.StandardError);
        Assert.True(copies.Row("feature-likelihood-divergence").Mean() > 100);
        Assert.True(copies.Row("feature-likelihood-gap").Mean() < fresh.Row("feature-likelihood-gap").Mean() - 100);
        Assert.True(copies.Row("feature-likelihood-divergence-train").Mean() < -100);
    }

    [Fact]
    public void Samples_off_the_data_and_samples_of_one_of_two_places_are_both_worse()
    {
        Tensor places = arange(800, ScalarType.Float64).remainder(4).ge(2).to(ScalarType.Float64).unsqueeze(1) * 8; // two of four rows
        Tensor fresh = FeatureCases.Normal(400, Features, seed: 3), onBoth = fresh + places.narrow(0, 0, 400);
        double Of(Tensor samples) =>
            Measure(samples, _real + places, _training + places).Row("feature-likelihood-divergence").Mean();

        double good = Of(onBoth);

        Assert.InRange(good, -5, 5);
        Assert.True(Of(onBoth + 1) > good + 10);
        Assert.True(Of(fresh) > good + 10);
    }

    [Fact]
    public void Rows_add_up_to_the_gap_and_scales_of_features_do_not_matter()
    {
        Tensor samples = FeatureCases.Normal(400, Features, seed: 3) * 1.1, scales = tensor([1.0, 10, 0.1, 3, 100, 1]);

        IReadOnlyList<Measurement> rows = Measure(samples);
        IReadOnlyList<Measurement> scaled = Measure(samples * scales, _real * scales, _training * scales);

        double gap = rows.Row("feature-likelihood-divergence-train").Mean() - rows.Row("feature-likelihood-divergence").Mean();
        Assert.Equal(gap, rows.Row("feature-likelihood-gap").Mean(), 8);
        Assert.Equal(rows.Row("feature-likelihood-divergence").Mean(), scaled.Row("feature-likelihood-divergence").Mean(), 3);
    }

    [Fact]
    public void The_density_is_the_mean_of_its_kernels_written_out()
    {
        Tensor centres = FeatureCases.Normal(3, 2, seed: 4), x = FeatureCases.Normal(50, 2, seed: 5);

        KernelMixture mixture = KernelMixture.Fit(centres, x, TestContext.Current.CancellationToken);

        Tensor variances = mixture.Variances, squared = (x.unsqueeze(1) - centres).square().sum(2L); // [N, M]
        Tensor kernels = (squared / variances / -2).exp() / (variances * 2 * Math.PI);
        Assert.True(mixture.Of(x).LogP.allclose(kernels.mean([1L]).log(), 1e-10, 1e-10));
        Assert.True(mixture.Of(x).Shares.allclose((kernels / kernels.sum(1L, true)).mean([0L]) * 3, 1e-10, 1e-10));
    }

    [Fact]
    public void The_variance_of_a_kernel_that_stands_alone_is_that_of_the_examples_around_it()
    {
        Tensor centres = tensor(new[,] { { 0.0, 0 }, { 1e4, 0 }, { 0, 1e4 } }), widths = tensor([0.1, 1, 5]);
        Tensor offsets = FeatureCases.Normal(300, 2, seed: 5).view(100, 3, 2) * widths.unsqueeze(1);

        KernelMixture mixture = KernelMixture.Fit(centres, (centres + offsets).flatten(0, 1), TestContext.Current.CancellationToken);

        Assert.True(mixture.Variances.allclose(offsets.square().mean([0L, 2L]), 1e-6, 0));
    }

    private IReadOnlyList<Measurement> Measure(Tensor samples, Tensor? real = null, Tensor? training = null)
    {
        using var model = new FixedSampler(samples);
        return new FeatureLikelihoodSpec().Evaluate(model, Evaluations.Context(real ?? _real) with
        {
            TrainingX = training ?? _training,
            Features = new Lazy<FeatureNetwork>(() => new IdentityFeatures()),
        });
    }
}
