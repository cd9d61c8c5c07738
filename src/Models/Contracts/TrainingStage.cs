namespace GenBench.Models.Contracts;

/// <summary>A part of a training that lowers a loss of its own. Best weights, patience and averages count within it.</summary>
/// <param name="Index">0 for the first.</param>
/// <param name="Start">Updates made before its first one.</param>
public readonly record struct TrainingStage(int Index, long Start);
