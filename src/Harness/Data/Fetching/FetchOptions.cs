namespace GenBench.Harness.Data.Fetching;

/// <summary>How patient a download is.</summary>
public sealed record FetchOptions
{
    /// <summary>Tries of one mirror after the first one; each goes on where the last one stopped.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Wait before the first new try; it doubles each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait for a mirror's answer.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest silence while bytes should arrive.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes a second below which a transfer counts as silent: one that trickles would never end.</summary>
    public int LeastRate { get; init; } = 1024;
}
