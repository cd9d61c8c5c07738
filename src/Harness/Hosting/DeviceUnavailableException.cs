namespace GenBench.Harness.Hosting;

/// <summary>The device asked for is not there.</summary>
public sealed class DeviceUnavailableException(string message) : Exception(message);
