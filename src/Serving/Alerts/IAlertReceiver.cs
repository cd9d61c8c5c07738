namespace GenBench.Serving.Alerts;

/// <summary>Someone who is told of bad runs.</summary>
public interface IAlertReceiver
{
    string Name { get; }

    /// <summary>Tells it; bounded in tries and time.</summary>
    /// <param name="body">The alert as JSON.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Why it could not be told; null when it was.</returns>
    Task<string?> SendAsync(string body, CancellationToken cancellation);
}
