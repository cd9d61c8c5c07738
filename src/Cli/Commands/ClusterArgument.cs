using System.CommandLine;
using GenBench.Harness.Clusters;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Runs;

namespace GenBench.Cli.Commands;

/// <summary>The folder of an experiment that a cluster computes, the same for all verbs about it.</summary>
internal static class ClusterArgument
{
    public static readonly Argument<string> Folder = new("DIR")
    {
        Description = "The folder of an experiment, e.g. results/sweep.",
    };

    /// <exception cref="WrongInputException">There is none.</exception>
    public static RunFolder Of(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(Folder);
        return Path.Exists(path)
            ? RunFolder.At(Path.TrimEndingDirectorySeparator(path))
            : throw new WrongInputException($"{path} is no folder: name that of an experiment, e.g. results/quickstart");
    }

    public static SlurmCommands Slurm() => new(new SystemCommands(SubmitCommand.Patience));
}
