using System.Globalization;

namespace GenBench.Harness.Results.Wording;

/// <summary>A number of things in words: <c>1 cell</c>, <c>2 cells</c>.</summary>
internal static class Counted
{
    public static string Of(long count, string one) => Of(count, one, $"{one}s");

    public static string Of(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
