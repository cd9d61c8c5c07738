using GenBench.Harness.Processes;

namespace GenBench.Harness.Tests.Clusters;

/// <summary>Commands of a cluster that remember how they were called and answer what they are told to.</summary>
internal sealed class FakeSlurm : ISystemCommands
{
    private readonly Dictionary<string, CommandAnswer?> _answers = new()
    {
        ["sbatch"] = new CommandAnswer(0, "4711\n", ""),
        ["squeue"] = new CommandAnswer(0, "", ""),
        ["scontrol"] = new CommandAnswer(0, "", ""),
        ["scancel"] = new CommandAnswer(0, "", ""),
    };

    /// <summary>Program and arguments.</summary>
    public List<string[]> Calls { get; } = [];

    /// <summary>Null for a program that is not there.</summary>
    public void Answer(string program, CommandAnswer? answer) => _answers[program] = answer;

    public CommandAnswer? Run(string program, params IReadOnlyList<string> arguments)
    {
        Calls.Add([program, .. arguments]);
        return _answers[program];
    }
}
