using System.CommandLine;
using GenBench.Harness.Running;
using GenBench.Sinks.Contracts;

namespace GenBench.Sinks.TensorBoard;

/// <summary><c>run --tensorboard</c>.</summary>
internal sealed class TensorBoardSinkKind : ISinkKind
{
    private static readonly Option<string?> Folder = new("--tensorboard")
    {
        Description = "Also write event files for TensorBoard, into FOLDER or else into each cell's own folder.",
        HelpName = "FOLDER",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public IReadOnlyList<Option> Options => [Folder];

    public SinkOrder? Read(ParseResult parsed)
    {
        string? folder = parsed.GetValue(Folder);
        return parsed.GetResult(Folder) is null ? null : new SinkOrder((run, clock) => new TensorBoardSink(run, folder, clock))
        {
            Folder = folder is null ? null : (Folder.Name, folder),
        };
    }
}
