using System.Text.Json;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests.Clusters;

/// <summary>The built program beside a cluster, and what tests do with the two.</summary>
internal sealed class SlurmRun : IDisposable
{
    public SlurmRun()
    {
        Cluster = SlurmCluster.Start();
        Program = new BuiltProgram(Cluster);
    }

    public SlurmCluster Cluster { get; }

    public BuiltProgram Program { get; }

    /// <summary>The assembly of models that go wrong, where the cluster's user reads it.</summary>
    public static string Kinds =>
        Path.Combine(OrdinaryUser.Show(Path.GetDirectoryName(Experiments.Kinds)!), Path.GetFileName(Experiments.Kinds));

    /// <summary>Of the run on the cluster.</summary>
    public string Folder => Program.Folder["results", "fault"];

    public IReadOnlyList<CellFolder> Cells => Directory.Exists(Folder) ? Program.Results().Cells() : [];

    /// <summary>Submits, which must be taken.</summary>
    /// <returns>Number of the job.</returns>
    public string Submit(string spec, params string[] options)
    {
        Answer answer = Program.Run(["submit", "slurm", spec, "--no-certificate", .. options]);
        answer.MustEnd(0);
        return answer.Output.Split("submitted job ")[1].Split(':')[0];
    }

    public void WaitForCell(Func<CellFolder, bool> holds, string what) =>
        Eventually.True(() => Cells.Any(holds), what, Logs);

    public void WaitForEmptyQueue() => Eventually.True(
        () => Cluster.Run("squeue", "-h", "--me") is { Code: 0, Output: "" }, "no task is left", Logs);

    /// <returns>State of each cell, in the order of the plan.</returns>
    public string[] States()
    {
        Answer answer = Program.Run("status", Folder, "--json");
        answer.MustEnd(0);
        return [.. JsonDocument.Parse(answer.Output).RootElement.GetProperty("cells").EnumerateArray()
            .Select(cell => cell.GetProperty("state").GetString()!)];
    }

    /// <summary>What <c>measurements.csv</c> of a run says of some cells, byte for byte but for times.</summary>
    public string Measurements(string results, Func<MeasurementRow, bool>? which = null)
    {
        string file = Program.Folder[results, "fault", "measurements.csv"];
        using var stream = new MemoryStream();
        CsvFile.Write(stream, CsvFile.Read<MeasurementRow>(file).Where(which ?? (_ => true)).Select(row => row with { Seconds = null }));
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public void Dispose()
    {
        Cluster.Dispose();
        Program.Dispose();
    }

    private string Logs() => string.Concat(
        Directory.EnumerateFiles(Program.Folder.Path, "*.log", SearchOption.AllDirectories).Select(File.ReadAllText)) + Cluster.Log();
}
