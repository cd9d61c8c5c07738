using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class PrecisionRecallTests
{
    [Fact]
    public void Of_points_on_a_line_is_what_counting_gives()
    {
        using var scope = NewDisposeScope();
        // Real 0, 1, 3, 10 have 1-balls of radius 1, 1, 2, 7. Samples 0.5, 0.75, 6, 30 have 0.25, 0.25, 5.25, 24.
        IReadOnlyList<Measurement> rows = Line([0.5, 0.75, 6, 30], [0, 1, 3, 10], neighbours: 1);

        Assert.Equal(3.0 / 4, rows.Row("precision").Mean(), 12); // 0.5 and 0.75 in the balls of 0 and 1, 6 in that of 10, 30 in none
        Assert.Equal(3.0 / 4, rows.Row("recall").Mean(), 12); // 1 around 0.75, 3 and 10 around 6; 0 in no ball: 0.5 reaches to 0.25 only
        Assert.Equal(5.0 / 4, rows.Row("density").Mean(), 12);
        Assert.Equal(3.0 / 4, rows.Row("coverage").Mean(), 12); // no sample within 2 of 3
    }

    [Fact]
    public void Of_data_against_data_are_high_and_density_is_about_one()
    {
        using var scope = NewDisposeScope();
        Tensor real = FeatureCases.Normal(2000, 4, seed: 1);

        IReadOnlyList<Measurement> rows = new PrecisionRecallSpec().Compare(FeatureCases.Normal(1000, 4, seed: 2), real);

        Assert.InRange(rows.Row("density").Mean(), 0.9, 1.1);
        foreach (string id in (string[])["precision", "recall", "coverage"])
        {
            Assert.InRange(rows.Row(id).Mean(), 0.85, 1);
            Assert.InRange(rows.Row(id, "floor").Mean(), 0.85, 1);
        }
    }

    [Fact]
    public void Samples_that_miss_a_class_lose_recall_and_coverage_and_keep_precision()
    {
        using var scope = NewDisposeScope();
        Tensor real = FeatureCases.Normal(800, 2, seed: 1), samples = FeatureCases.Normal(400, 2, seed: 2);
        real.slice(0, 0, 800, 4).add_(20); // half of the reference, none of the floor's rows

        IReadOnlyList<Measurement> rows = new PrecisionRecallSpec { Samples = 400 }.Compare(samples, real);

        Assert.InRange(rows.Row("precision").Mean(), 0.9, 1);
        Assert.InRange(rows.Row("recall").Mean(), 0.4, 0.5);
        Assert.InRange(rows.Row("coverage").Mean(), 0.4, 0.5);
    }

    [Fact]
    public void Fewer_examples_than_neighbours_have_no_number()
    {
        using var scope = NewDisposeScope();
        Tensor real = FeatureCases.Normal(10, 2, seed: 1);

        Assert.All(new PrecisionRecallSpec().Compare(real, real), row => Assert.Equal(MeasurementStatus.NotApplicable, row.Status));
    }

    [Theory]
    [InlineData(40, 3)]
    [InlineData(90, 7)]
    public void Where_all_points_are_one_density_is_that_of_equal_distributions(int count, int neighbours)
    {
        using var scope = NewDisposeScope();
        Tensor point = full([2 * count, 2], 0.3, dtype: ScalarType.Float64);

        IReadOnlyList<Measurement> rows = new PrecisionRecallSpec { Neighbours = neighbours }.Compare(point, point);

        Assert.Equal(1, rows.Row("density").Mean(), 12);
        Assert.All((string[])["precision", "recall", "coverage"], id => Assert.Equal(1, rows.Row(id).Mean()));
    }

    [Fact]
    public void Density_of_rounded_data_against_themselves_is_about_one_though_most_balls_have_ties_on_their_edge()
    {
        using var scope = NewDisposeScope();
        Tensor real = (FeatureCases.Normal(1200, 2, seed: 5) * 2).round(), samples = (FeatureCases.Normal(600, 2, seed: 6) * 2).round();

        Measurement density = new PrecisionRecallSpec().Compare(samples, real).Row("density");

        Assert.InRange(density.Mean(), 1 - (4 * density.Estimate!.Value.StandardError), 1 + (4 * density.Estimate!.Value.StandardError));
        Assert.InRange(density.Estimate!.Value.StandardError, 0, 0.05);
    }

    private static IReadOnlyList<Measurement> Line(double[] samples, double[] real, int neighbours)
    {
        Tensor column = tensor(real).unsqueeze(1).repeat_interleave(2, dim: 0);
        return new PrecisionRecallSpec { Neighbours = neighbours }.Compare(tensor(samples).unsqueeze(1), column, classes: 1);
    }
}
