namespace GenBench.Harness.Results.Rows;

/// <summary>A row of a table that grows while a model trains, and is cut back where the training is.</summary>
public interface ITrainingRow
{
    /// <summary>Updates completed.</summary>
    long Step { get; }
}
