using GenBench.Metrics.Statistics;
using static GenBench.Metrics.Tests.Statistics.SimulatedSeries;

namespace GenBench.Metrics.Tests.Statistics;

/// <summary>How often steps of simulated series are found, and how often there are none.</summary>
public sealed class StepDetectionTests(ITestOutputHelper output)
{
    [Fact]
    public void A_planted_step_is_found_within_two_points_in_nine_series_of_ten()
    {
        int found = 0, inRange = 0, more = 0;
        foreach (int seed in Enumerable.Range(0, 200))
        {
            (double[] series, int place) = WithStep(seed, Normal);
            StepAnalysis analysis = Analyse(series, seed);
            found += analysis.ChangePoints.Any(change => Math.Abs(change.First - place) <= 2) ? 1 : 0;
            inRange += analysis.ChangePoints.Any(change => change.Earliest <= place && place <= change.Latest) ? 1 : 0;
            more += analysis.ChangePoints.Count > 1 ? 1 : 0;
        }

        output.WriteLine($"found {found} of 200, place within its range {inRange}, more than one step {more}");
        Assert.True(found >= 180, $"found {found} of 200");
        Assert.True(inRange >= 180, $"within the range {inRange} of 200");
        Assert.True(more <= 6, $"more than one step in {more} of 200");
    }

    [Fact]
    public void Flat_series_have_a_step_in_at_most_two_of_a_hundred()
    {
        StepAnalysis[] analyses = [.. Enumerable.Range(0, 1000).Select(seed => Analyse(Flat(seed, Normal), seed))];
        int alarms = analyses.Count(analysis => analysis.ChangePoints.Count > 0),
            outliers = analyses.Count(analysis => analysis.Outliers.Count > 0);

        output.WriteLine($"steps in {alarms} of 1000, outliers in {outliers}");
        Assert.True(alarms <= 20, $"a step in {alarms} of 1000 flat series");
        Assert.True(outliers <= 60, $"an outlier in {outliers} of 1000 flat series");
    }

    [Fact]
    public void Heavy_tails_are_no_steps_and_hide_none()
    {
        int alarms = Enumerable.Range(0, 400).Count(seed => Analyse(Flat(seed, HeavyTailed), seed).ChangePoints.Count > 0);
        int found = Enumerable.Range(0, 200).Count(seed =>
        {
            (double[] series, int place) = WithStep(seed, HeavyTailed);
            return Analyse(series, seed).ChangePoints.Any(change => Math.Abs(change.First - place) <= 2);
        });

        output.WriteLine($"t3 noise: steps in {alarms} of 400 flat series, found {found} of 200");
        Assert.True(alarms <= 8, $"a step in {alarms} of 400 flat series");
        Assert.True(found >= 180, $"found {found} of 200");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_bad_night_is_an_outlier_and_no_step(int nights)
    {
        int steps = 0, reported = 0;
        foreach (int seed in Enumerable.Range(0, 100))
        {
            double[] series = Flat(seed, Normal);
            int[] bad = [.. Enumerable.Range(10 + seed % 20, nights)];
            foreach (int night in bad)
                series[night] -= 12;
            StepAnalysis analysis = Analyse(series, seed);
            steps += analysis.ChangePoints.Count > 0 ? 1 : 0;
            reported += bad.All(analysis.Outliers.Contains) ? 1 : 0;
        }

        output.WriteLine($"{nights} bad nights: steps in {steps} of 100, reported in {reported}");
        Assert.True(steps <= 3, $"a step in {steps} of 100");
        Assert.True(reported >= 95, $"reported in {reported} of 100");
    }

    [Fact]
    public void Two_steps_are_found_with_their_signs()
    {
        int found = 0;
        foreach (int seed in Enumerable.Range(0, 100))
        {
            double[] series = [.. Flat(seed, Normal).Select((noise, i) => noise + (i is >= 15 and < 28 ? -Step : 0))];
            found += Analyse(series, seed).ChangePoints is [{ Step.Mean: < 0 } down, { Step.Mean: > 0 } up]
                && Math.Abs(down.First - 15) <= 2 && Math.Abs(up.First - 28) <= 2 ? 1 : 0;
        }

        output.WriteLine($"both of two steps in {found} of 100");
        Assert.True(found >= 85, $"both found in {found} of 100");
    }

    [Fact]
    public void The_interval_of_the_step_covers_its_size()
    {
        int covered = 0, steps = 0;
        foreach (int seed in Enumerable.Range(0, 200))
        {
            if (Analyse(WithStep(seed, Normal).Series, seed).ChangePoints is not [ChangePoint change])
                continue;
            steps++;
            covered += change.Interval.Contains(SizeOf(seed)) ? 1 : 0;
        }

        output.WriteLine($"the 95 % interval covers the size in {covered} of {steps}");
        Assert.True(covered >= 0.88 * steps, $"{covered} of {steps}");
    }

    [Fact]
    public void Shift_and_scale_of_the_series_change_no_place()
    {
        (double[] series, _) = WithStep(3, Normal);
        StepAnalysis plain = Analyse(series, 0), scaled = Analyse([.. series.Select(value => 1e-3 * value - 98)], 0);

        Assert.Equal(plain.ChangePoints.Select(change => change.First), scaled.ChangePoints.Select(change => change.First));
        Assert.Equal(plain.ChangePoints[0].Step.Mean, 1e3 * scaled.ChangePoints[0].Step.Mean, 1e-6);
    }
}
