namespace GenBench.Cli.Commands;

/// <summary>An argument names something that is not there or cannot be used.</summary>
public sealed class WrongInputException(string message) : Exception(message);
