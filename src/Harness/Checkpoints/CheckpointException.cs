namespace GenBench.Harness.Checkpoints;

/// <summary>A checkpoint is missing, damaged or of another model.</summary>
public sealed class CheckpointException(string message, Exception? inner = null) : Exception(message, inner);
