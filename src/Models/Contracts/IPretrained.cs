namespace GenBench.Models.Contracts;

/// <summary>A model that comes with its weights: the training loop makes no update of it.</summary>
public interface IPretrained;
