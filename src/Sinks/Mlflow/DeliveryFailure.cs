using System.Text.Json;
using GenBench.Harness.Results.Wording;
using Polly.Timeout;

namespace GenBench.Sinks.Mlflow;

/// <summary>What can go wrong when a cell is sent, and how a person is told.</summary>
internal static class DeliveryFailure
{
    public static bool IsExpected(Exception exception) => exception is MlflowException or HttpRequestException or TimeoutRejectedException
        or OperationCanceledException or JsonException or IOException or InvalidDataException or UnauthorizedAccessException;

    public static string Reason(Exception exception) => exception switch
    {
        TimeoutRejectedException or OperationCanceledException => "it did not answer in time",
        JsonException => "its answer is not MLflow's",
        _ => ForeignText.OneLine(exception.Message),
    };
}
