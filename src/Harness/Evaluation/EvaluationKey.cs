using System.Security.Cryptography;
using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Origin;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Evaluation;

/// <summary>All that decides the numbers of an evaluation beside its metrics. What was kept of one is that of another where these agree,
/// to the last bit.</summary>
internal sealed record EvaluationKey
{
    /// <summary>Whose name the rows bear.</summary>
    public required CellIdentity Cell { get; init; }

    /// <summary>SHA-256 of each file of the model's checkpoint.</summary>
    public required IReadOnlyDictionary<string, string> Checkpoint { get; init; }

    public required JsonElement Model { get; init; }

    public required DatasetRecord Dataset { get; init; }

    public required Split Split { get; init; }

    public required long Seed { get; init; }

    public required JsonElement Features { get; init; }

    public required string Device { get; init; }

    public required string Dtype { get; init; }

    /// <summary>Another number rounds differently.</summary>
    public required int Threads { get; init; }

    public required bool Tf32 { get; init; }

    /// <summary>Whose matrix kernels multiply on the CPU.</summary>
    public required string MatrixKernels { get; init; }

    public required int ChunkRows { get; init; }

    /// <summary>Which builds of the code: equal code gives equal ones.</summary>
    public required IReadOnlyList<Guid> Programs { get; init; }

    /// <summary>Of what all metrics share: samples.</summary>
    public string OfAll() => Hash(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Of one metric.</summary>
    public string Of(MetricSpec spec, JsonSerializerOptions options)
    {
        IMetric metric = spec.Create();
        return Hash(JsonSerializer.SerializeToUtf8Bytes(new
        {
            All = OfAll(),
            Spec = JsonSerializer.SerializeToElement(spec, options),
            Versions = metric.Descriptors.Select(descriptor => $"{descriptor.Id}:{descriptor.Version}").ToArray(),
            Program = metric.GetType().Assembly.ManifestModule.ModuleVersionId,
        }));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
