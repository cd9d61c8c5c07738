using System.Globalization;

namespace GenBench.Harness.Reporting;

/// <summary>Reads components of the form <c>name=number</c>.</summary>
internal static class MetricComponent
{
    /// <summary>The number of e.g. <c>K=5000</c>; null where the component has another form.</summary>
    public static double? NumberOf(string component)
    {
        string number = component[(component.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
    }
}
