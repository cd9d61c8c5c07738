namespace GenBench.Harness.Torch;

/// <summary>libtorch does not load on this machine.</summary>
/// <param name="reason">What was found.</param>
/// <param name="remedy">The one command that mends it.</param>
public sealed class TorchUnavailableException(string reason, string remedy, Exception? inner = null)
    : Exception($"torch does not load: {reason}; mend: {remedy}", inner)
{
    public string Reason { get; } = reason;

    public string Remedy { get; } = remedy;
}
