using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Specs.Search;

namespace GenBench.Harness.Tests.Search;

/// <summary>Values of options: what they are uniform over, and what they depend on.</summary>
public sealed class SettingDrawTests
{
    private const int Draws = 4000;

    [Fact]
    public void A_logarithmic_range_is_uniform_in_its_logarithm()
    {
        double[] logs = [.. Numbers(new() { Path = "a", From = 1e-4, To = 1e-2, Scale = DrawScale.Log }).Select(Math.Log10)];

        Assert.All(logs, log => Assert.InRange(log, -4, -2));
        MustBeUniform([.. logs.Select(log => (log + 4) / 2)]);
    }

    [Fact]
    public void A_linear_range_is_uniform_and_its_numbers_have_four_digits()
    {
        double[] values = Numbers(new() { Path = "a", From = -3, To = 5 });

        MustBeUniform([.. values.Select(value => (value + 3) / 8)]);
        Assert.All(Texts(new() { Path = "a", From = 0.1, To = 0.9 }), text => Assert.InRange(text.Length, 3, 6));
    }

    [Theory]
    [InlineData(DrawScale.Linear, 1.0 / 3)]
    [InlineData(DrawScale.Log, 0.5)] // ln 2 / ln 4
    public void Whole_numbers_hold_both_ends(DrawScale scale, double shareOfFirst)
    {
        double[] values = Numbers(new() { Path = "a", From = 1, To = 3, Whole = true, Scale = scale });

        Assert.Equal([1, 2, 3], values.Distinct().Order());
        Assert.Equal(shareOfFirst, values.Count(value => value == 1) / (double)Draws, 4 * 0.5 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Listed_values_are_equally_likely_and_stand_as_they_are_written()
    {
        using var json = JsonDocument.Parse("""["relu", [16, 8], true, 1e-3]""");
        string[] drawn = Texts(new() { Path = "a", Values = [.. json.RootElement.EnumerateArray()] });

        Assert.Equal(["1e-3", "[16, 8]", "relu", "true"], drawn.Distinct().Order(StringComparer.Ordinal));
        Assert.All(drawn.GroupBy(text => text), same => Assert.Equal(0.25, same.Count() / (double)Draws, 4 * 0.433 / Math.Sqrt(Draws)));
    }

    [Fact]
    public void A_value_depends_on_seed_model_option_and_trial()
    {
        var option = new OptionSpaceSpec { Path = "a", From = 0, To = 1 };
        string[] values =
        [
            SettingDraw.Value(1, "vae", option, 1), SettingDraw.Value(2, "vae", option, 1), SettingDraw.Value(1, "gan", option, 1),
            SettingDraw.Value(1, "vae", option with { Path = "b" }, 1), SettingDraw.Value(1, "vae", option, 2),
        ];

        Assert.Equal(values.Length, values.Distinct().Count());
        Assert.Equal(values[0], SettingDraw.Value(1, "vae", option, 1));
    }

    /// <summary>Mean 1/2 and variance 1/12, each within four standard errors.</summary>
    private static void MustBeUniform(double[] values)
    {
        double mean = values.Average(), variance = values.Average(value => (value - mean) * (value - mean));
        Assert.Equal(0.5, mean, 4 / Math.Sqrt(12.0 * values.Length));
        Assert.Equal(1 / 12.0, variance, 4 * Math.Sqrt(1 / 180.0 / values.Length));
    }

    private static double[] Numbers(OptionSpaceSpec option) =>
        [.. Texts(option).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    private static string[] Texts(OptionSpaceSpec option) =>
        [.. Enumerable.Range(1, Draws).Select(trial => SettingDraw.Value(1000, "vae", option, trial))];
}
