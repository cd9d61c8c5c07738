using System.Globalization;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.ByPath;

/// <summary>The classes of a dataset: those of its training labels, whole numbers in their order, words in ordinal order.</summary>
/// <param name="Names">The place of each is its label.</param>
internal sealed record ClassNames(IReadOnlyList<string> Names)
{
    private const int Most = 100_000;

    /// <exception cref="DataFileException">There are none, or too many for classes.</exception>
    public static ClassNames Of(RawLabels labels)
    {
        string[] different = [.. labels.Values.Distinct(StringComparer.Ordinal)];
        if (different.Contains(""))
            throw new DataFileException(labels.Source, $"{labels.Values.Count(label => label.Length == 0)} labels are missing");
        if (different.Length > Most)
            throw new DataFileException(labels.Source, $"there are {different.Length} different labels; expected at most {Most} classes");
        return different.All(label => long.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? new([.. different.OrderBy(label => long.Parse(label, CultureInfo.InvariantCulture))])
            : new([.. different.Order(StringComparer.Ordinal)]);
    }

    /// <returns>[N], from 0.</returns>
    /// <exception cref="DataFileException">A label is none of the classes.</exception>
    public int[] LabelsOf(RawLabels labels)
    {
        Dictionary<string, int> places = Names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place);
        return [.. labels.Values.Select((label, row) => places.TryGetValue(label, out int place)
            ? place
            : throw new DataFileException(
                labels.Source, $"label {row + 1} is \"{label}\", which is none of the {Names.Count} classes of the "
                + "training examples"))];
    }
}
