using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Tracking.Values;

/// <summary>The same examples in two files.</summary>
internal static class ValuePairing
{
    private const string Same = "expected the same examples in both";

    /// <returns>The values of <paramref name="b"/>, one for each of <paramref name="a"/>.</returns>
    /// <exception cref="InvalidDataException">An example is missing in one, or stands in one twice.</exception>
    public static IReadOnlyList<double> InOrderOf(ValueFile a, ValueFile b)
    {
        if (a.Ids is null != b.Ids is null)
        {
            (ValueFile with, ValueFile without) = a.Ids is null ? (b, a) : (a, b);
            throw new InvalidDataException($"{without.Path}: has no ids and {with.Path} has some, expected them in both or in neither");
        }

        if (a.Ids is null && a.Values.Count != b.Values.Count)
            throw new InvalidDataException($"{b.Path}: has {b.Values.Count} values and {a.Path} has {a.Values.Count}, {Same}");
        if (a.Values.Count < 2)
            throw new InvalidDataException($"{a.Path}: has one example, expected at least 2, whose spread can be told");
        return a.Ids is null ? b.Values : ById(a, b);
    }

    private static IReadOnlyList<double> ById(ValueFile a, ValueFile b)
    {
        Dictionary<string, int> places = Places(b);
        _ = a.Ids!.SequenceEqual(b.Ids!) ? null : Places(a);
        if (a.Ids!.FirstOrDefault(id => !places.ContainsKey(id)) is { } missing)
            throw new InvalidDataException($"{b.Path}: has no example \"{ForeignText.Shown(missing)}\", which {a.Path} has, {Same}");
        if (a.Values.Count == b.Values.Count)
            return [.. a.Ids!.Select(id => b.Values[places[id]])];
        string other = b.Ids!.Except(a.Ids!).First();
        throw new InvalidDataException($"{a.Path}: has no example \"{ForeignText.Shown(other)}\", which {b.Path} has, {Same}");
    }

    private static Dictionary<string, int> Places(ValueFile file)
    {
        Dictionary<string, int> places = new(file.Values.Count);
        foreach ((int place, string id) in file.Ids!.Index())
        {
            if (!places.TryAdd(id, place))
            {
                string shown = ForeignText.Shown(id);
                throw new InvalidDataException(
                    $"{file.Path}: has example \"{shown}\" twice, as value {places[id] + 1} and {place + 1}, expected it once");
            }
        }

        return places;
    }
}
