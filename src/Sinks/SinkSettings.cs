namespace GenBench.Sinks;

/// <summary>Where a run is told besides its folder. Nothing by default, and nothing of it decides a number.</summary>
public sealed record SinkSettings
{
    public static SinkSettings None { get; } = new();

    /// <summary>Write event files for TensorBoard.</summary>
    public bool TensorBoard { get; init; }

    /// <summary>The folder that gets a folder for each experiment and cell; null for <c>tensorboard/</c> in the cell's own.</summary>
    public string? TensorBoardFolder { get; init; }

    /// <summary>Address of an MLflow tracking server; null to send nothing.</summary>
    public Uri? Mlflow { get; init; }

    /// <summary>Name of the MLflow experiment; null for the name of the experiment that runs.</summary>
    public string? MlflowExperiment { get; init; }
}
