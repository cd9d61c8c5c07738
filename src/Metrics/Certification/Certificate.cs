using GenBench.Metrics.Certification.Cases;
using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification;

/// <summary>Holds every estimator against models whose answer is known. Everything runs on the CPU in float64 from fixed seeds, so the same
/// program on the same machine gives the same rows.</summary>
public static class Certificate
{
    /// <summary>Rises whenever a check is added or changed.</summary>
    public const int Version = 2;

    public const long Seed = 20260;

    /// <summary>Rows in one network call; chosen so that the last chunk of most estimators is smaller than the others.</summary>
    private const int ChunkRows = 2300;

    /// <param name="isShort">Fewer examples, and no estimator that takes seconds: what a run starts with.</param>
    /// <param name="onCase">Told the name of each case before it is checked.</param>
    public static IReadOnlyList<CertificateRow> Run(
        CertifiedEstimators estimators, bool isShort, TimeProvider clock, Action<string>? onCase = null, long seed = Seed,
            CancellationToken cancellation = default)
    {
        using DisposeScope scope = NewDisposeScope();
        var streams = new RandomStreams(seed);
        var rows = new List<CertificateRow>();
        foreach (Func<RandomStreams, bool, KnownCase> create in KnownCases.All)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope inner = NewDisposeScope();
            using KnownCase known = create(streams, isShort);
            onCase?.Invoke(known.Name);
            rows.AddRange(Check(known, estimators, streams, clock, cancellation: cancellation));
        }

        return rows;
    }

    /// <param name="only">Checks this estimator alone; all when null.</param>
    internal static IEnumerable<CertificateRow> Check(
        KnownCase known, CertifiedEstimators estimators, RandomStreams streams, TimeProvider clock, string? only = null,
            CancellationToken cancellation = default) =>
        known.Check(estimators, Context(known, streams, clock, cancellation), only);

    private static EvaluationContext Context(KnownCase known, RandomStreams streams, TimeProvider clock, CancellationToken cancellation) =>
        new()
        {
            X = known.X,
            TrainingX = known.X,
            Samples = null!, // the case puts those of its model here
            Shape = known.Shape,
            Streams = streams,
            ChunkRows = ChunkRows,
            Clock = clock,
            Cancellation = cancellation,
        };
}
