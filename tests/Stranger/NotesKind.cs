using System.CommandLine;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;
using GenBench.Sinks.Contracts;

namespace Stranger;

/// <summary><c>run --notes FILE</c>: one line a cell that ended.</summary>
public sealed class NotesKind : ISinkKind
{
    private static readonly Option<string?> File = new("--notes") { Description = "Also write a line a cell into FILE." };

    public IReadOnlyList<Option> Options => [File];

    public SinkOrder? Read(ParseResult parsed) =>
        parsed.GetValue(File) is { } file ? new SinkOrder((_, _) => new Notes(Path.GetFullPath(file))) : null;

    private sealed class Notes(string file) : IRunSink
    {
        public void OnCellStarted(ExperimentCell cell)
        {
        }

        public void OnStep(long step, long totalSteps)
        {
        }

        public void OnEpoch(EpochReport report)
        {
        }

        public void OnMetricStarted(ExperimentCell cell, string title)
        {
        }

        public void OnCellEnded(ExperimentCell cell, CellOutcome outcome) =>
            System.IO.File.AppendAllText(file, $"{cell.Identity.Model}: {outcome.Status}\n");

        public IReadOnlyList<string> Finish() => [$"notes: all in {Path.GetFileName(file)}"];

        public void Dispose()
        {
        }
    }
}
