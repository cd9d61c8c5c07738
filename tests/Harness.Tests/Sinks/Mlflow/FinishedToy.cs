using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>A finished cell, trained once and copied for each test.</summary>
public sealed class FinishedToy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FinishedToy() => Toy.Run(Toy.Cell(), _folder);

    public void Dispose() => _folder.Dispose();

    internal void CopyTo(CellFolder cell)
    {
        Directory.CreateDirectory(cell.Location);
        foreach (string file in Directory.GetFiles(SinkRun.Folder(_folder).Location))
            File.Copy(file, Path.Combine(cell.Location, Path.GetFileName(file)));
    }
}
