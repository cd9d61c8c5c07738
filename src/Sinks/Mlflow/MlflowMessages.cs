using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenBench.Sinks.Mlflow;

internal sealed record MlflowPair(string Key, string Value);

/// <param name="Timestamp">Milliseconds since 1970.</param>
internal sealed record MlflowMetric(string Key, double Value, long Timestamp, long Step);

internal sealed record MlflowExperiment(string ExperimentId, string? LifecycleStage);

internal sealed record MlflowExperimentAnswer(MlflowExperiment Experiment);

internal sealed record MlflowExperimentCreated(string ExperimentId);

internal sealed record MlflowRunInfo(string RunId, string Status);

/// <param name="Metrics">The last of each key.</param>
internal sealed record MlflowRunData(
    IReadOnlyList<MlflowMetric>? Metrics, IReadOnlyList<MlflowPair>? Params, IReadOnlyList<MlflowPair>? Tags);

internal sealed record MlflowRun(MlflowRunInfo Info, MlflowRunData? Data);

internal sealed record MlflowRunAnswer(MlflowRun Run);

internal sealed record MlflowRunsFound(IReadOnlyList<MlflowRun>? Runs);

internal sealed record MlflowError(string? ErrorCode, string? Message);

/// <summary>How requests and answers are written.</summary>
internal static class MlflowJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
}
