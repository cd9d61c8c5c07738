namespace GenBench.Serving.Launching;

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">Of the process; a signal as 128 + its number.</param>
/// <param name="WasStopped">Whether it ended because it was asked to: there is more to do.</param>
public sealed record LaunchResult(int ExitCode, bool WasStopped);
