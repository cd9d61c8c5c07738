using System.CommandLine;
using GenBench.Harness.Clusters;

namespace GenBench.Cli.Commands;

/// <summary>What <c>genbench submit slurm</c> can be told beside the experiment.</summary>
internal static class SubmitOptions
{
    public static readonly Option<bool> Print = new("--print") { Description = "Show the script and submit nothing." };

    private static readonly Option<int?> Cpus = new("--cpus") { Description = "Cores of a task; what a cell computes on.", HelpName = "N" };
    private static readonly Option<int?> Parallelism = new("--array-parallelism")
    {
        Description = "Tasks at work at the same time, at most.",
        HelpName = "N",
    };
    private static readonly Option<int?> CellsPerTask = new("--cells-per-task")
    {
        Description = "Cells that a task computes one after the other, at most; one when left out, or as many as take ten minutes with "
            + "--estimate.",
        HelpName = "N",
    };
    private static readonly Option<string?> Setup = new("--setup")
    {
        Description = "Lines of shell that each task begins with, such as module load; copied.",
        HelpName = "FILE",
    };
    private static readonly Option<string?> Container = new("--container")
    {
        Description = "Image that the program runs in, by Apptainer.",
        HelpName = "IMAGE",
    };
    private static readonly Option<bool> FailFast = new("--fail-fast")
    {
        Description = "The first cell that fails cancels all tasks that are left.",
    };

    /// <summary>Handed on to sbatch under the same names.</summary>
    private static readonly Option<string?>[] Same =
    [
        Named("partition", "Partition to run in.", "NAME"),
        Named("account", "Account to charge.", "NAME"),
        Named("qos", "Quality of service.", "NAME"),
        Named("time", "Time limit of a task, e.g. 4:00:00. Shortly before it a task saves and is queued again.", "LIMIT"),
        Named("gres", "Generic resources, e.g. gpu:1.", "LIST"),
        Named("mem", "Memory of a task, e.g. 8G.", "SIZE"),
        Named("constraint", "Features that nodes must have.", "LIST"),
        Named("dependency", "When tasks may begin, e.g. afterok:123.", "LIST"),
    ];

    public static IReadOnlyList<Option> All { get; } =
        [.. Same, Cpus, Parallelism, CellsPerTask, Setup, Container, FailFast, Print];

    public static SlurmOptions Of(ParseResult parsed)
    {
        var given = Same.Select(option => KeyValuePair.Create(option.Name.TrimStart('-'), parsed.GetValue(option)));
        if (parsed.GetValue(Cpus) is { } cpus)
            given = given.Append(KeyValuePair.Create("cpus-per-task", (string?)FormattableString.Invariant($"{cpus}")));
        return new SlurmOptions
        {
            Given = [.. given.Where(option => option.Value is not null).Select(option => KeyValuePair.Create(option.Key, option.Value!))],
            Parallelism = parsed.GetValue(Parallelism),
            CellsPerTask = parsed.GetValue(CellsPerTask),
            SetupFile = parsed.GetValue(Setup),
            Container = parsed.GetValue(Container),
            FailFast = parsed.GetValue(FailFast),
        };
    }

    private static Option<string?> Named(string name, string description, string value) =>
        new($"--{name}") { Description = description, HelpName = value };
}
