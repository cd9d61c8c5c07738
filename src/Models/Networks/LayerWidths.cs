using GenBench.Models.Contracts;

namespace GenBench.Models.Networks;

internal static class LayerWidths
{
    private const long Widest = 1_000_000;

    public static IEnumerable<SpecProblem> Check(IReadOnlyList<long> widths, string property) =>
        from index in Enumerable.Range(0, widths.Count)
        where widths[index] is < 1 or > Widest
        select new SpecProblem($"{property}[{index}]", $"{widths[index]} is no layer width", $"give a number from 1 to {Widest}");
}
