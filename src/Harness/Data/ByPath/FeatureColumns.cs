using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.ByPath;

/// <summary>The columns of vectors: which of a file are taken, and what each becomes.</summary>
/// <param name="Names">Of the columns of the result.</param>
/// <param name="Rows">[N, D] float32</param>
internal sealed record FeatureColumns(IReadOnlyList<string> Names, NumberArray Rows)
{
    private const int MostWords = 1000;

    /// <param name="words">Words of each column of the training examples; what is found is added where there are none yet.</param>
    public static FeatureColumns Of(RawExamples examples, VectorsSpec spec, Dictionary<string, IReadOnlyList<string>> words)
    {
        if (examples.Numbers is { } numbers)
            return OfArray(numbers, spec);
        List<RawColumn> taken = [];
        foreach (RawColumn column in Chosen(examples, spec))
        {
            MustBeWhole(column, examples);
            if (column.Numbers is not null)
            {
                taken.Add(column);
            }
            else if (spec.Categories == CategoryTreatment.OneHot)
            {
                taken.AddRange(OneHot(column, words, examples));
            }
            else if (spec.Categories is null)
            {
                throw new DatasetOptionException(
                    "categories", $"column {column.Name} of {examples.Source} has {column.Words!.Count} different words",
                    "write \"one-hot\" or \"drop\", or name it in \"labels\" if it is one");
            }
        }

        return taken.Count > 0
            ? new([.. taken.Select(column => column.Name)], TableNumbers.Rows(taken))
            : throw new DataFileException(examples.Source, "no column is left beside the labels");
    }

    private static FeatureColumns OfArray(NumberArray numbers, VectorsSpec spec)
    {
        if (spec.Columns is not null)
            throw new DatasetOptionException("columns", "the columns of an array have no names", "leave it out");
        string[] names = [.. Enumerable.Range(0, (int)Math.Min(numbers.Width, int.MaxValue))
            .Select(place => FormattableString.Invariant($"{place}"))];
        return new(names, numbers with { Sizes = [numbers.Examples, numbers.Width] });
    }

    private static IEnumerable<RawColumn> Chosen(RawExamples examples, VectorsSpec spec)
    {
        IReadOnlyList<RawColumn> columns = examples.Table!.Columns;
        if (spec.Columns is not { } wanted)
            return columns.Where(column => column.Name != spec.Labels);
        return wanted.Select(name => columns.FirstOrDefault(column => column.Name == name) ?? throw new DatasetOptionException(
            "columns", $"{examples.Source} has no column \"{name}\"",
                $"there are: {string.Join(", ", columns.Take(20).Select(column => column.Name))}"));
    }

    private static void MustBeWhole(RawColumn column, RawExamples examples)
    {
        if (column.Missing > 0)
        {
            throw new DataFileException(
                examples.Source,
                $"column {column.Name} lacks {column.Missing} of {column.Count} values; fill them in, or leave out the "
                    + "column or those rows");
        }
    }

    private static IEnumerable<RawColumn> OneHot(RawColumn column, Dictionary<string, IReadOnlyList<string>> words, RawExamples examples)
    {
        if (!words.TryGetValue(column.Name, out IReadOnlyList<string>? known))
            words[column.Name] = known = [.. column.Words!.Order(StringComparer.Ordinal)];
        if (known.Count > MostWords)
        {
            throw new DataFileException(
                examples.Source, $"column {column.Name} has {known.Count} different words; expected at most {MostWords} categories");
        }

        if (column.Words!.FirstOrDefault(word => !known.Contains(word)) is { } other)
            throw new DataFileException(examples.Source, $"column {column.Name} has \"{other}\", which no training example has");
        return known.Select(word => new RawColumn
        {
            Name = $"{column.Name}={word}",
            Numbers = [.. column.Codes!.Select(code => column.Words![code] == word ? 1f : 0f)],
        });
    }
}
