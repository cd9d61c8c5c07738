namespace GenBench.Sinks.Mlflow;

/// <summary>How long the sink waits for a server. All of it happens beside the run, but for <see cref="Patience"/>.</summary>
internal sealed record MlflowOptions
{
    /// <summary>For one answer.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For one request with all its repetitions.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(20);

    public int Retries { get; init; } = 3;

    /// <summary>Before the first repetition; it doubles, with jitter, unless the server says when to come again.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Between two deliveries while the run goes on, and the first wait after a failure, which doubles.</summary>
    public TimeSpan Between { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most that the end of a run waits for what is not delivered yet.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
