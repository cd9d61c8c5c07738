using System.Globalization;
using GenBench.Harness.Hosting;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Clusters;

/// <summary>What a node runs: the program takes the place of the shell, so that signals reach it and nothing waits beside it. Options of
/// Slurm stand on the command line of <c>sbatch</c>, where nothing has to be quoted.</summary>
internal static class JobScript
{
    /// <summary>Seconds before the time limit at which a task is told to save, at most; it is told up to a minute earlier.</summary>
    private const long LongestWarning = 120;

    /// <summary>Of a time limit that is short, this part is left.</summary>
    private const long PartOfLimit = 4;

    /// <summary>After the lines of <c>--setup</c>: the last of them may have failed without a word.</summary>
    private const string OrSay = "|| { code=$?; echo \"genbench: the lines of --setup ended with code $code\" >&2; exit \"$code\"; }";

    /// <exception cref="WrongInputException">The path of a log would mean something to Slurm.</exception>
    public static IReadOnlyList<string> Arguments(SlurmOptions options, Submission submission, SubmissionFolder folder) =>
    [
        "--parsable",
        $"--job-name=genbench-{submission.Experiment}",
        string.Create(CultureInfo.InvariantCulture, $"--array=0-{submission.Tasks - 1}{Together(options.Parallelism)}"),
        $"--output={LogPattern(folder)}",
        "--open-mode=append",
        "--requeue",
        string.Create(CultureInfo.InvariantCulture, $"--signal=B:USR1@{Warning(options["time"])}"),
        .. options.Given.Select(option => $"--{option.Key}={option.Value}"),
        folder.ScriptFile,
    ];

    public static string Text(SlurmOptions options, Submission submission, SubmissionFolder folder)
    {
        string[] setup = options.SetupFile is null ? [] : [$". {ShellText.Quoted(folder.SetupFile)} {OrSay}"];
        string[] lines =
        [
            "#!/bin/bash",
            $"# genbench {submission.Program.Version}: {submission.Experiment}, {Counted.Of(submission.Cells, "cell")} in "
                + $"{Counted.Of(submission.Tasks, "task")}, submission {submission.Id}",
            $"# sbatch {ShellText.Line(submission.Arguments)}",
            .. setup,
            .. Program(options, submission, folder),
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Program(SlurmOptions options, Submission submission, SubmissionFolder folder)
    {
        string[] words = [.. submission.Program.Words, ClusterTask.Verb, folder.Location, .. submission.Orders.Guests.Arguments];
        return options.Container is null
            ? [$"exec {ShellText.Line(words)}"]
            : [.. BeforeContainer, $"{ShellText.Line([.. Container(options, submission), .. words])} &", .. AroundContainer];
    }

    /// <summary>Signals are passed on into the container, also one that comes while it starts.</summary>
    private static IEnumerable<string> BeforeContainer =>
    [
        "task= told=",
        "tell() { told=$1; [ -z \"$task\" ] || kill -\"$1\" \"$task\"; }",
        "trap 'tell USR1' USR1",
        "trap 'tell TERM' TERM",
    ];

    /// <summary>In the container there is no <c>scontrol</c>: the shell gives the task back.</summary>
    private static IEnumerable<string> AroundContainer =>
    [
        "task=$!",
        "[ -z \"$told\" ] || kill -\"$told\" \"$task\"",
        "wait \"$task\"; code=$?",
        "while [ -n \"$told\" ]; do told=; wait \"$task\"; code=$?; done",
        FormattableString.Invariant($"[ \"$code\" -ne {ClusterTask.NotGivenBack} ] || ")
            + "exec scontrol requeue \"${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID\"",
        "exit \"$code\"",
    ];

    /// <summary>The program and its files are those of this machine; the image gives the system around them.</summary>
    private static IEnumerable<string> Container(SlurmOptions options, Submission submission)
    {
        if (options.Container is not { } image)
            return [];
        string[] gpu = options.HasGpu ? ["--nv"] : [];
        string[] folders =
        [
            AppContext.BaseDirectory, Path.GetDirectoryName(submission.Program.Words[0])!, submission.Orders.SpecFolder!,
            submission.Orders.Folder, .. submission.Orders.DataFolders.Where(Directory.Exists),
        ];
        IEnumerable<string> whole = folders.Select(Path.TrimEndingDirectorySeparator).Distinct();
        return ["apptainer", "exec", .. gpu, .. whole.SelectMany(folder => new[] { "--bind", Bound(folder) }), image];
    }

    private static string Bound(string folder) => folder.IndexOfAny([':', ',']) < 0
        ? folder
        : throw new WrongInputException($"--container cannot show {folder} to the image, since its path holds ':' or ','");

    private static string Together(int? parallelism) =>
        parallelism is { } most ? string.Create(CultureInfo.InvariantCulture, $"%{most}") : "";

    /// <summary>A sign of per cent stands for itself when it is written twice; a backslash would switch all of that off.</summary>
    private static string LogPattern(SubmissionFolder folder) => folder.LogFolder.Contains('\\', StringComparison.Ordinal)
        ? throw new WrongInputException($"{folder.LogFolder} holds a backslash, which Slurm reads in names of logs: name another --out")
        : $"{folder.LogFolder.Replace("%", "%%", StringComparison.Ordinal)}/%a.log";

    private static long Warning(string? limit) => limit is not null && SlurmTime.Seconds(limit) is > 0 and { } seconds
        ? Math.Clamp(seconds / PartOfLimit, 1, LongestWarning)
        : LongestWarning;
}
