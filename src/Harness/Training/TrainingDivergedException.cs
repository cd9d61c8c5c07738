namespace GenBench.Harness.Training;

/// <summary>Training cannot go on, for a reason in the numbers and not in the program.</summary>
public sealed class TrainingDivergedException(string message) : Exception(message);
