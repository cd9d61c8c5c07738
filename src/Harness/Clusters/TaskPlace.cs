using System.Globalization;
using GenBench.Harness.Hosting;

namespace GenBench.Harness.Clusters;

/// <summary>Which task of which job this process is, as Slurm tells it.</summary>
/// <param name="Job">Number of the array.</param>
/// <param name="Index">Of the task in it.</param>
/// <param name="Restarts">How often it was begun before.</param>
internal sealed record TaskPlace(string Job, int Index, string Node, int Restarts)
{
    /// <summary>What Slurm calls the task.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Job}_{Index}");

    /// <param name="variable">Value of an environment variable; null where it is not set.</param>
    /// <exception cref="WrongInputException">Slurm has not started this process as a task of an array.</exception>
    public static TaskPlace Of(Func<string, string?> variable) => new(
        variable("SLURM_ARRAY_JOB_ID") ?? throw Absent("SLURM_ARRAY_JOB_ID"),
        Number(variable("SLURM_ARRAY_TASK_ID")) ?? throw Absent("SLURM_ARRAY_TASK_ID"),
        variable("SLURMD_NODENAME") ?? Environment.MachineName,
        Number(variable("SLURM_RESTART_COUNT")) ?? 0);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static WrongInputException Absent(string variable) =>
        new($"{variable} is not set: this verb is for the tasks that `genbench submit slurm` makes");
}
