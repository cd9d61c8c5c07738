using GenBench.Harness.Data;
using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Expansion;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Loading;

/// <summary>Reads an experiment, applies overrides, and reports all that is wrong with its form at once.</summary>
/// <param name="json">How experiments are written: what kinds there are.</param>
public sealed class SpecLoader(SpecJson json)
{
    private SpecContract Experiment => json.ContractOf(typeof(ExperimentSpec));

    /// <param name="file">Path of the experiment; positions name it as given here.</param>
    /// <param name="overrides">Applied in order; a later one wins.</param>
    /// <exception cref="SpecException">The file is not there, or it is not an experiment.</exception>
    public SpecDocument Load(string file, params IReadOnlyList<SpecOverride> overrides) =>
        Parse(file, Content(file), Path.GetDirectoryName(Path.GetFullPath(file)), overrides);

    /// <param name="source">Name of the text in positions.</param>
    /// <param name="text">UTF-8.</param>
    /// <exception cref="SpecException">The text is not an experiment.</exception>
    public SpecDocument Parse(string source, ReadOnlySpan<byte> text, params IReadOnlyList<SpecOverride> overrides) =>
        Parse(source, text, null, overrides);

    /// <summary>An experiment that was copied: its paths begin where they began before.</summary>
    /// <param name="folder">In which the experiment lay; null for where the file lies.</param>
    /// <exception cref="SpecException">The file is not there, or it is not an experiment.</exception>
    internal SpecDocument LoadCopy(string file, string? folder, IReadOnlyList<SpecOverride> overrides) =>
        folder is null ? Load(file, overrides) : Parse(file, Content(file), folder, overrides);

    /// <summary>An experiment that was loaded, with more overrides.</summary>
    /// <exception cref="SpecException">They make it none.</exception>
    internal SpecDocument Changed(SpecDocument document, IReadOnlyList<SpecOverride> overrides) =>
        Read(document.Root, document.Root.Position.Source, document.Folder, overrides);

    private SpecDocument Parse(string source, ReadOnlySpan<byte> text, string? folder, IReadOnlyList<SpecOverride> overrides)
    {
        SpecDocument written = Read(SourceReader.Read(source, text), source, folder, overrides);
        if (written.Spec.Sweep is null)
            return written;
        var expansion = new SweepExpansion(written, Experiment);
        SpecDocument expanded = Read(expansion.Root(), source, folder, []);
        return new SpecDocument(expanded.Root, expanded.Spec, json, folder) { Sweep = expansion.Layout(), Written = written.Root };
    }

    private SpecDocument Read(SourceNode root, string source, string? folder, IReadOnlyList<SpecOverride> overrides)
    {
        List<LocatedProblem> problems = [];
        foreach (SpecOverride change in overrides)
            root = Apply(change, root, problems);
        problems.InsertRange(0, SpecChecker.Check(root, Experiment));
        if (problems.Count > 0)
            throw new SpecException([.. InWritingOrder(problems, source)]);
        return new SpecDocument(root, Placed((ExperimentSpec)Experiment.Read(root)!, folder), json, folder);
    }

    /// <summary>The paths of datasets begin where the experiment's file lies.</summary>
    private static ExperimentSpec Placed(ExperimentSpec spec, string? folder) => folder is null ? spec : spec with
    {
        Datasets = [.. spec.Datasets.Select(dataset => dataset is IDatasetOfFiles files ? files.From(folder) : dataset)],
    };

    /// <summary>The file's problems from top to bottom, then those of the overrides.</summary>
    private static IEnumerable<LocatedProblem> InWritingOrder(IEnumerable<LocatedProblem> problems, string source) => problems
        .OrderBy(problem => problem.Position.Source != source)
        .ThenBy(problem => problem.Position.Line)
        .ThenBy(problem => problem.Position.Column);

    private SourceNode Apply(SpecOverride change, SourceNode root, List<LocatedProblem> problems)
    {
        try
        {
            return change.ApplyTo(root, Experiment);
        }
        catch (SpecException error)
        {
            problems.AddRange(error.Problems);
            return root;
        }
    }

    private static byte[] Content(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            bool isMissing = error is FileNotFoundException or DirectoryNotFoundException;
            throw new SpecException([new(new SourcePosition(file), isMissing
                ? new SpecProblem("", "there is no such file", Suggestion(file))
                : new SpecProblem("", $"cannot be read: {error.Message.TrimEnd('.')}", "name a JSON file"))]);
        }
    }

    private static string Suggestion(string file)
    {
        string folder = Path.GetDirectoryName(file) is { Length: > 0 } given ? given : ".";
        IEnumerable<string> files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json") : [];
        return NearestName.Of(Path.GetFileName(file), files.Select(path => Path.GetFileName(path))) is { } nearest
            ? $"did you mean \"{Path.Combine(Path.GetDirectoryName(file) ?? "", nearest)}\"?"
            : "genbench list experiments shows those that ship";
    }
}
