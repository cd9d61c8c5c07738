using System.Net;

namespace GenBench.Sinks.Mlflow;

/// <summary>The server answered, and not with what was asked for.</summary>
/// <param name="status">Of the answer.</param>
/// <param name="code">MLflow's own, e.g. RESOURCE_DOES_NOT_EXIST; empty where the answer was not MLflow's.</param>
internal sealed class MlflowException(HttpStatusCode status, string code, string message) : Exception(message)
{
    public const string Missing = "RESOURCE_DOES_NOT_EXIST";
    public const string Exists = "RESOURCE_ALREADY_EXISTS";

    public string Code { get; } = code;

    /// <summary>The same request would be answered in the same way.</summary>
    public bool IsFinal { get; } = (int)status is >= 300 and < 500
        && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);
}
