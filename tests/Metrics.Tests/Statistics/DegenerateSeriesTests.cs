using GenBench.Metrics.Statistics;
using static GenBench.Metrics.Tests.Statistics.SimulatedSeries;

namespace GenBench.Metrics.Tests.Statistics;

/// <summary>Series without noise, and series too short to have any.</summary>
public sealed class DegenerateSeriesTests
{
    [Fact]
    public void A_constant_series_has_one_level_and_no_step()
    {
        StepAnalysis analysis = Analyse([.. Enumerable.Repeat(-98.5, 40)], 0);

        Assert.True(analysis.HasVerdict);
        Assert.Equal([new LevelSegment(0, 40, -98.5)], analysis.Levels);
        Assert.Empty(analysis.ChangePoints);
        Assert.Empty(analysis.Outliers);
    }

    [Fact]
    public void Where_numbers_repeat_to_the_last_digit_a_step_of_any_size_counts()
    {
        double[] series = [.. Enumerable.Repeat(-98.5, 25), .. Enumerable.Repeat(-98.5 - 1e-7, 15)];

        ChangePoint change = Assert.Single(Analyse(series, 0).ChangePoints);

        Assert.Equal(25, change.First);
        Assert.Equal(-1e-7, change.Step.Mean, 1e-12);
        Assert.Equal([10], Analyse([.. Enumerable.Range(0, 40).Select(i => i == 10 ? -97.0 : -98.5)], 0).Outliers);
    }

    [Fact]
    public void A_short_series_has_no_verdict()
    {
        double[] series = [0, 0.1, -0.1, 0, 0.1, 9, 9.1, 8.9, 9, 9.1, 9];

        Assert.Equal(StepDetection.MinimumPoints - 1, series.Length);
        Assert.False(Analyse(series, 0).HasVerdict);
        Assert.Empty(Analyse(series, 0).ChangePoints);
        Assert.Empty(Analyse([], 0).Levels);
        Assert.Single(Analyse([1], 0).Levels);
    }
}
