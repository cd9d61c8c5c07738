namespace GenBench.Harness.Results.Summaries;

/// <summary>Units of counts and rates. Seeds of such a number are no normal sample: "18 ± 13 of 20 dimensions" and "173,467 ± 541,516
/// examples/s" reach beyond what can be, so their range is told.</summary>
public static class CountedUnits
{
    private static readonly HashSet<string> Units =
        ["dimensions", "codes", "classes", "modes", "evaluations", "calls", "temperatures", "examples/s", "MiB"];

    public static bool Contains(string unit) => Units.Contains(unit);
}
