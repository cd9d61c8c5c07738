using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.Values;

/// <summary>Values of the same examples in two files: their means, and the mean difference with its interval.</summary>
internal sealed record ValueComparison
{
    private const int Resamples = 2000;

    /// <summary>The file, and the number in it where it has several.</summary>
    public required string FileA { get; init; }

    public required string FileB { get; init; }

    /// <summary>Examples.</summary>
    public required long N { get; init; }

    public required double A { get; init; }

    public required double B { get; init; }

    /// <summary>B − A, mean over examples.</summary>
    public required double Difference { get; init; }

    public required double StdError { get; init; }

    /// <summary>Ends of the 95 % interval over examples.</summary>
    public required double Lower { get; init; }

    public required double Upper { get; init; }

    /// <summary>The largest difference that does not matter.</summary>
    public required double Margin { get; init; }

    /// <summary>id, or order where the files have none.</summary>
    public required string PairedBy { get; init; }

    public required ValueVerdict Verdict { get; init; }

    /// <exception cref="InvalidDataException">They are not of the same examples.</exception>
    public static ValueComparison Of(ValueFile a, ValueFile b, double margin)
    {
        IReadOnlyList<double> ofB = ValuePairing.InOrderOf(a, b);

        // The same resamples as those of `compare`, and always the same.
        PairedDifference paired = PairedBootstrap.Compare(ofB, a.Values, new Random(0), Resamples);
        return new ValueComparison
        {
            FileA = Title(a),
            FileB = Title(b),
            N = a.Values.Count,
            A = a.Values.Average(),
            B = ofB.Average(),
            Difference = paired.Difference.Mean,
            StdError = paired.Difference.StandardError,
            Lower = paired.Interval.Lower,
            Upper = paired.Interval.Upper,
            Margin = margin,
            PairedBy = a.Ids is null ? "order" : "id",
            Verdict = paired.Interval.Lower > margin ? ValueVerdict.Greater
                : paired.Interval.Upper < -margin ? ValueVerdict.Less
                : ValueVerdict.Indistinguishable,
        };
    }

    private static string Title(ValueFile file) => file.Number is null ? file.Path : $"{file.Path} {file.Number}";
}
