namespace GenBench.Harness.Hosting;

/// <summary>An argument names something that is not there or cannot be used. The program prints its message and ends with exit code
/// 2.</summary>
public sealed class WrongInputException(string message) : Exception(message);
