using System.Globalization;

namespace GenBench.Harness.Reporting.Sweeps;

/// <summary>Where values of a swept option stand along an axis: by their logarithm where they are positive numbers of several orders, by
/// themselves where they are other numbers, one after the other where they are words.</summary>
internal sealed class SweepAxis
{
    /// <summary>From this ratio of the largest to the smallest on.</summary>
    private const double LogFrom = 20;

    /// <summary>Share of a panel's width that a letter of a tick's label takes, and the gap between two labels.</summary>
    private const double LetterWidth = 0.019, Gap = 0.02;

    private readonly string[] _values;
    private readonly double[]? _numbers;
    private readonly bool _isLog;

    /// <param name="option">Name of the option.</param>
    /// <param name="values">Those that occur; empty ones are of models without the option.</param>
    public SweepAxis(string option, IEnumerable<string> values)
    {
        Option = option;
        _values = [.. values.Where(value => value.Length > 0).Distinct()];
        _numbers = _values.All(value => TryNumber(value, out _)) ? [.. _values.Select(Number)] : null;
        if (_numbers is { Length: > 0 } numbers)
        {
            Array.Sort(numbers, _values);
            _isLog = numbers[0] > 0 && numbers[^1] >= LogFrom * numbers[0];
        }
    }

    public string Option { get; }

    /// <summary>In order along the axis.</summary>
    public IReadOnlyList<string> Values => _values;

    public string Label => _isLog ? $"{Option} (log scale)" : Option;

    public bool HasLines => _numbers is not null;

    public double PlaceOf(string value) => _numbers is null ? Array.IndexOf(_values, value) : Scaled(Number(value));

    /// <summary>At the values, from the first on, those left out whose labels would run into others.</summary>
    public IReadOnlyList<(double Position, string Label)> Ticks()
    {
        List<(double Position, string Label)> ticks = [];
        double span = PlaceOf(_values[^1]) - PlaceOf(_values[0]);
        foreach (string value in _values)
        {
            double place = PlaceOf(value);
            bool fits = ticks.Count == 0
                || place - ticks[^1].Position >= span * (Gap + (LetterWidth * (value.Length + ticks[^1].Label.Length) / 2));
            if (fits)
                ticks.Add((place, value));
        }

        return ticks;
    }

    private double Scaled(double number) => _isLog ? Math.Log10(number) : number;

    private static double Number(string text) => TryNumber(text, out double number) ? number : double.NaN;

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
