namespace GenBench.Serving.Launching;

/// <summary>Runs the cells of an experiment that are not finished yet.</summary>
public interface IExperimentLauncher
{
    /// <param name="request">What to run, and where.</param>
    /// <param name="stop">Asks the run to stop; the task then still ends by itself.</param>
    Task<LaunchResult> LaunchAsync(LaunchRequest request, CancellationToken stop);
}
