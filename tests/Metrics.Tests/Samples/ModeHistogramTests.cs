using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class ModeHistogramTests
{
    // Rows whose largest value says the class.
    private static readonly double[,] ThreeOfFirst = { { 5, 0, 0 }, { 5, 0, 0 }, { 5, 0, 0 }, { 0, 5, 0 } };

    [Fact]
    public void Is_the_divergence_counted_by_hand()
    {
        using var scope = NewDisposeScope();
        Tensor samples = tensor(ThreeOfFirst), real = tensor(new double[,] { { 5, 0, 0 }, { 0, 5, 0 }, { 0, 0, 5 } });

        IReadOnlyList<Measurement> rows = new ModeHistogramSpec { Samples = 4 }.Compare(samples, real, labels: [0, 0, 1, 2, 2], classes: 3);

        // p = (3/4, 1/4, 0); q = (2 + 1, 1 + 1, 2 + 1)/8.
        Assert.Equal(2, rows.Row("classes-hit").Mean());
        Assert.Equal(0.75 * Math.Log(0.75 / 0.375), rows.Row("mode-kl").Mean(), 12);
        Assert.Equal(Math.Log(3) + 0.75 * Math.Log(0.75) + 0.25 * Math.Log(0.25), rows.Row("mode-kl-uniform").Mean(), 12);
        double sure = Math.Exp(5) / (Math.Exp(5) + 2);
        Assert.Equal(sure, rows.Row("mode-confidence").Mean(), 6);
        Assert.Equal(3, rows.Row("classes-hit", "floor").Mean());
        Assert.Equal(0, rows.Row("mode-kl-uniform", "floor").Mean(), 12);
        Assert.Contains("samples=3 real examples", rows.Row("classes-hit", "floor").Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_out_what_the_classifier_is_not_sure_of()
    {
        using var scope = NewDisposeScope();
        Tensor samples = tensor(new double[,] { { 5, 0 }, { 0.1, 0.2 } }), real = tensor(new double[,] { { 0.1, 0 }, { 0, 0.1 } });

        IReadOnlyList<Measurement> rows = new ModeHistogramSpec { Samples = 2, Confidence = 0.9 }.Compare(samples, real);

        Assert.Equal((1, 1L), (rows.Row("classes-hit").Mean(), rows.Row("classes-hit").Estimate!.Value.Count));
        Assert.Equal(MeasurementStatus.NotApplicable, rows.Row("classes-hit", "floor").Status);
        Assert.Contains("less than 0.9 sure", rows.Row("mode-kl", "floor").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Divergence_of_a_distribution_from_itself_is_zero() =>
        Assert.Equal(0, new Histogram([2, 8, 0]).DivergenceFrom([0.2, 0.8, 0]).Mean);
}
