using GenBench.Harness.Hosting;

namespace GenBench.Harness.Clusters;

/// <summary>What a person asks of Slurm. Every value is handed on as it is: Slurm alone knows what it takes.</summary>
internal sealed record SlurmOptions
{
    /// <summary>Names of options of <c>sbatch</c> that are the same here.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["partition", "account", "qos", "time", "gres", "mem", "cpus-per-task", "constraint", "dependency"];

    /// <summary>One of <see cref="Names"/> and its value, each at most once.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Given { get; init; }

    /// <summary>Tasks at work at the same time, at most; null for as many as Slurm starts.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Cells of a task, at most; null to choose.</summary>
    public int? CellsPerTask { get; init; }

    /// <summary>Lines of shell that each task begins with, such as <c>module load</c>; null for none.</summary>
    public string? SetupFile { get; init; }

    /// <summary>Image that the program runs in, by Apptainer; null for the node itself.</summary>
    public string? Container { get; init; }

    /// <summary>Whether the first failure ends all tasks.</summary>
    public bool FailFast { get; init; }

    /// <summary>Whether a GPU is asked for.</summary>
    public bool HasGpu => Given.Any(option => option.Key == "gres" && option.Value.Contains("gpu", StringComparison.OrdinalIgnoreCase));

    public string? this[string name] =>
        Given.Where(option => option.Key == name).Select(option => option.Value).FirstOrDefault();

    /// <exception cref="WrongInputException">A value is empty, or holds what would end its line.</exception>
    public void Check()
    {
        foreach ((string name, string value) in Given.Append(new("setup", SetupFile ?? "-")).Append(new("container", Container ?? "-")))
        {
            if (value.Length == 0)
                throw new WrongInputException($"--{name} is empty: give a value, or leave it out");
            if (ShellText.HasControl(value))
                throw new WrongInputException($"--{name} holds a line break or another control character: give one line of text");
        }

        if (SetupFile is { } file && !File.Exists(file))
            throw new WrongInputException($"--setup {file}: there is no such file");
        // One that has a scheme, as docker://, is fetched by Apptainer.
        if (Container is { } image && !image.Contains("://", StringComparison.Ordinal) && !Path.Exists(image))
            throw new WrongInputException($"--container {image}: there is no such image (one that is fetched has a scheme: docker://…)");
        foreach ((string name, int? value) in new[] { ("array-parallelism", Parallelism), ("cells-per-task", CellsPerTask) })
        {
            if (value is < 1)
                throw new WrongInputException(FormattableString.Invariant($"--{name} {value}: expected 1 or more"));
        }
    }
}
