namespace GenBench.Harness.Hosting;

/// <summary>libtorch does not load on this machine.</summary>
public sealed class TorchUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
