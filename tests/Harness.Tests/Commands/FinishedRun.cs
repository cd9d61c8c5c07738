using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>One run of one cell, copied for each test that changes it.</summary>
public sealed class FinishedRun : IDisposable
{
    public const string Results = "results/toy";

    private readonly GenBench _genBench = new();

    public FinishedRun()
    {
        Answer answer = _genBench.Run("run", _genBench.Write(Toy.Experiment));
        Assert.True(answer.Code == 0, answer.Error);
    }

    internal GenBench Copy()
    {
        var copy = new GenBench();
        string from = _genBench.Folder["results"];
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(copy.Folder["results"], Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return copy;
    }

    internal static CellFolder Cell(GenBench genBench) => new RunFolder(genBench.Folder[Results]).Cells().Single();

    public void Dispose() => _genBench.Dispose();
}
