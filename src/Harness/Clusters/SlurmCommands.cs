using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Clusters;

/// <summary>The commands of Slurm that are used: another cluster's would stand in their place.</summary>
internal sealed class SlurmCommands(ISystemCommands commands)
{
    /// <summary>What squeue says of jobs that have ended and were forgotten.</summary>
    private const string Forgotten = "Invalid job id";

    /// <summary>Submits, and answers the number of the job.</summary>
    /// <exception cref="WrongInputException">Slurm refuses, in its own words, or is not there.</exception>
    public string Submit(IReadOnlyList<string> arguments)
    {
        CommandAnswer answer = commands.Run("sbatch", arguments)
            ?? throw new WrongInputException("there is no sbatch here: submit from a machine that has Slurm's commands");
        string job = answer.Output.Trim().Split(';')[0]; // behind it, the cluster
        return answer.IsGood && job.Length > 0 && job.All(char.IsAsciiDigit)
            ? job
            : throw new WrongInputException(FormattableString.Invariant(
                $"Slurm did not take it (sbatch, code {answer.Code}): {answer.Complaint}"));
    }

    /// <summary>The tasks of some jobs that wait or run, in one call.</summary>
    /// <returns>Or why they are not known; null where they are.</returns>
    public (IReadOnlyList<QueuedTask> Tasks, string? Problem) Queue(IReadOnlyList<string> jobs)
    {
        if (jobs.Count == 0)
            return ([], null);
        CommandAnswer? answer = commands.Run(
            "squeue", "--noheader", "--array", $"--jobs={string.Join(',', jobs)}", $"--format={QueuedTask.Format}");
        return answer switch
        {
            null => ([], "there is no squeue here"),
            { IsGood: true } => ([.. answer.Output.Split('\n').Select(QueuedTask.Parse).OfType<QueuedTask>()], null),
            _ when answer.Errors.Contains(Forgotten, StringComparison.Ordinal) => ([], null),
            _ => ([], FormattableString.Invariant($"squeue ended with code {answer.Code}: {answer.Complaint}")),
        };
    }

    /// <returns>Why they could not be cancelled; null where they were.</returns>
    public string? Cancel(IReadOnlyList<string> jobs) => Told("scancel", jobs);

    /// <summary>Has a task that runs begin again when Slurm has room.</summary>
    /// <returns>Why that could not be; null where it could.</returns>
    public string? GiveBack(string task) => Told("scontrol", ["requeue", task]);

    private string? Told(string program, IReadOnlyList<string> arguments) => commands.Run(program, arguments) switch
    {
        null => $"there is no {program} here",
        { IsGood: true } => null,
        var answer => FormattableString.Invariant($"{program} ended with code {answer.Code}: {answer.Complaint}"),
    };
}
