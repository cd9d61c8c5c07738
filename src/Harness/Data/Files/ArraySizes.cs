namespace GenBench.Harness.Data.Files;

/// <summary>Sizes of an array as a header claims them.</summary>
internal static class ArraySizes
{
    private const int MostDimensions = 8;

    /// <summary>Bytes that an array of these sizes has.</summary>
    /// <param name="sizes">As claimed.</param>
    /// <exception cref="DataFileException">They are none, or of no array that could be in the file.</exception>
    public static long Bytes(IReadOnlyList<long> sizes, ElementType type, ReadBudget budget)
    {
        if (sizes.Count is 0 or > MostDimensions)
            throw budget.Fault($"the array has {sizes.Count} dimensions; expected 1 to {MostDimensions}");
        long bytes = type.Size();
        for (int i = 0; i < sizes.Count; i++)
        {
            if (sizes[i] < 1)
                throw budget.Fault($"the array is {Text(sizes)}: dimension {i + 1} is {sizes[i]}; expected at least 1");
            bytes = bytes > long.MaxValue / sizes[i]
                ? throw budget.Fault($"the array is {Text(sizes)}, more than any file holds")
                : bytes * sizes[i];
        }

        return bytes;
    }

    public static string Text(IEnumerable<long> sizes) => $"[{string.Join(", ", sizes)}]";
}
