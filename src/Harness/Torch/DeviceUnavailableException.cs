namespace GenBench.Harness.Torch;

/// <summary>The device asked for is not there.</summary>
public sealed class DeviceUnavailableException(string message) : Exception(message);
