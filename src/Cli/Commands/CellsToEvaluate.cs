using GenBench.Harness.Checkpoints;
using GenBench.Harness.Hosting;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;

namespace GenBench.Cli.Commands;

/// <summary>The cells of an evaluation, and of each that cannot be measured the reason: it concerns that cell, and the others are
/// measured.</summary>
internal sealed class CellsToEvaluate
{
    private readonly List<(CellFolder Folder, ExperimentCell Cell)> _whole = [];
    private readonly List<(CellFolder Folder, string Problem)> _broken = [];

    /// <summary>Those that can be tried.</summary>
    public IReadOnlyList<(CellFolder Folder, ExperimentCell Cell)> Whole => _whole;

    /// <summary>Cells that were tried to their end.</summary>
    public int Tried { get; private set; }

    public bool HasFailed { get; private set; }

    /// <summary>Looks at all cells before the first is measured.</summary>
    /// <param name="read">The cell with the overrides of the command line.</param>
    /// <exception cref="WrongInputException">None can be measured.</exception>
    public static CellsToEvaluate Of(IReadOnlyList<CellFolder> folders, Func<CellFolder, ExperimentCell> read)
    {
        var cells = new CellsToEvaluate();
        foreach (CellFolder folder in folders)
        {
            try
            {
                ExperimentCell cell = read(folder);
                folder.MustBeWhole();
                cells._whole.Add((folder, cell));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                cells._broken.Add((folder, MessageOf(exception)));
            }
        }

        if (cells._whole.Count == 0)
            throw new WrongInputException(string.Join('\n', cells._broken.Select(broken => broken.Problem).Distinct()));
        cells._broken.ForEach(broken => cells.Tell(broken.Folder, broken.Problem));
        return cells;
    }

    /// <param name="measure">Whether every metric has its numbers.</param>
    public void Try(CellFolder folder, Func<bool> measure)
    {
        try
        {
            HasFailed |= !measure();
            Tried++;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The boundary between cells: whatever one dies of, the others go on.
            Tried += exception is CheckpointException ? 0 : 1;
            Tell(folder, MessageOf(exception));
        }
    }

    private void Tell(CellFolder folder, string problem)
    {
        HasFailed = true;
        Console.Error.WriteLine(problem.Contains(folder.Name, StringComparison.Ordinal) ? problem : $"{folder.Name}: {problem}");
    }

    private static string MessageOf(Exception exception) =>
        exception is SpecException spec ? string.Join('\n', spec.Problems) : exception.Message;
}
