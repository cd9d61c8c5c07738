using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Reading;

/// <summary>Which of several named arrays are the examples, and which their labels.</summary>
internal static class ArrayChoice
{
    private static readonly string[] Examples = ["images", "image", "samples", "data", "x", "X", "arr_0", "features"];

    private static readonly string[] Labels = ["labels", "label", "y", "Y", "targets", "target", "classes"];

    /// <param name="names">All there are.</param>
    /// <param name="inner">The one that was asked for; null to find it.</param>
    /// <param name="isTest">Whether test examples are meant.</param>
    public static string OfExamples(IReadOnlyCollection<string> names, string? inner, bool isTest, ReadBudget budget)
    {
        if (inner is not null)
            return Named(names, inner, budget);
        if (names.Count == 1)
            return names.Single();
        return Customary(names, Examples, isTest) ?? throw budget.Fault(
            $"it holds {names.Count} arrays ({string.Join(", ", names.Take(20))}): name one after the path, "
            + $"as in {Path.GetFileName(budget.Source)}:"
            + $"{names.FirstOrDefault()}");
    }

    /// <param name="asked">The one that was asked for; null for a customary one.</param>
    /// <returns>Null where there is none.</returns>
    public static string? OfLabels(IReadOnlyCollection<string> names, string? asked, string examples, bool isTest, ReadBudget budget) =>
        asked is not null ? Named(names, asked, budget) : Customary([.. names.Where(name => name != examples)], Labels, isTest);

    private static string Named(IReadOnlyCollection<string> names, string asked, ReadBudget budget) =>
        names.FirstOrDefault(name => name == asked || name == $"/{asked}")
            ?? throw budget.Fault($"it holds no array \"{asked}\"; there are: {string.Join(", ", names.Take(20))}");

    /// <summary>With the name of its split where the file holds several: <c>x_train</c>, <c>x_test</c>.</summary>
    private static string? Customary(IReadOnlyCollection<string> names, string[] known, bool isTest)
    {
        string split = isTest ? "test" : "train";
        IEnumerable<string> wanted =
            known.SelectMany(name => new[] { $"{name}_{split}", $"{split}_{name}", $"{split}/{name}" }).Concat(known);
        return wanted.Select(name => names.FirstOrDefault(there => there.TrimStart('/') == name))
            .FirstOrDefault(found => found is not null);
    }
}
