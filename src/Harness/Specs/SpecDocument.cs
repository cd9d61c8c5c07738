using GenBench.Harness.Data;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Specs.Sweeps;

namespace GenBench.Harness.Specs;

/// <summary>An experiment with the text it came from, so that what is found wrong later still has a place.</summary>
public sealed class SpecDocument
{
    internal SpecDocument(SourceNode root, ExperimentSpec spec, SpecJson json, string? folder)
    {
        Root = root;
        Spec = spec;
        Json = json;
        Folder = folder;
    }

    public ExperimentSpec Spec { get; }

    /// <summary>The text, overrides applied.</summary>
    internal SourceNode Root { get; }

    /// <summary>The same before the points of a sweep were written out.</summary>
    internal SourceNode Written
    {
        get => field ?? Root;
        init;
    }

    /// <summary>How it was read.</summary>
    public SpecJson Json { get; }

    /// <summary>Where paths in the experiment start; null for text that came from no file,
    /// whose models' files lie in a checkpoint.</summary>
    public string? Folder { get; }

    /// <summary>The same with the files of its datasets found: their paths whole, with their hash;
    /// those that cannot be read are left.</summary>
    public SpecDocument At(DataLocations locations) => With([.. Spec.Datasets.Select(dataset =>
        dataset is IDatasetOfFiles files && !dataset.Check(locations).Any() ? files.Pinned(locations) : dataset)]);

    /// <summary>The same on datasets that were found.</summary>
    internal SpecDocument With(IReadOnlyList<DatasetSpec> datasets) => new(Root, Spec with { Datasets = datasets }, Json, Folder)
    {
        Sweep = Sweep,
        Written = Written,
    };

    /// <summary>What its sweep made of it; null where nothing is swept.</summary>
    internal SweepLayout? Sweep { get; init; }

    /// <summary>Where a path is written; where it is left to its default, the nearest object around it.</summary>
    /// <param name="path">E.g. <c>models[1].network.widths[0]</c>.</param>
    public SourcePosition Locate(string path) => SourceLocator.Locate(Root, path);
}
