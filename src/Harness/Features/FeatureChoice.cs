using GenBench.Harness.Data;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Specs.Features;
using GenBench.Harness.Specs.Files;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Contracts;
using GenBench.Models.TorchScript;

namespace GenBench.Harness.Features;

/// <summary>The features that an experiment asked for, or those that suit its data.</summary>
/// <param name="store">Where what is trained is kept, and files of torch.jit by their hash, so that a cell can be measured again
/// without the experiment's folder.</param>
public sealed class FeatureChoice(ClassifierStore store)
{
    /// <summary>Vectors of more are compared by an autoencoder's code.</summary>
    private const long MostValues = 64;

    private const int PrefixLength = 12;

    /// <summary>What is used when nothing is said: a classifier where there are classes, else values of few dimensions and an autoencoder
    /// of all others.</summary>
    public static FeatureSpec For(DataShape shape) => shape switch
    {
        { Classes: not null } => new ClassifierFeaturesSpec(),
        { IsImage: false, Dimensions: <= MostValues } => new ValueFeaturesSpec(),
        _ => new AutoencoderFeaturesSpec(),
    };

    /// <param name="wanted">Null for what suits the data.</param>
    /// <param name="files">Where the experiment's files are; null where that is not known any more.</param>
    /// <returns>Owned by the caller.</returns>
    public FeatureNetwork Get(IDataset dataset, FeatureSpec? wanted = null, IModelFiles? files = null) =>
        (wanted ?? For(dataset.Shape)) switch
        {
            ValueFeaturesSpec => new ValueFeatures(),
            AutoencoderFeaturesSpec => store.Get(new AutoencoderTask(dataset)),
            TorchScriptFeaturesSpec script => OfFile(script, files),
            _ => store.Get(dataset),
        };

    private ScriptFeatures OfFile(TorchScriptFeaturesSpec spec, IModelFiles? files)
    {
        byte[] content = files?.Read(spec.File) ?? Kept(spec);
        string hash = ModelFolder.HashOf(content);
        Keep(hash, content);
        var extractor = new ScriptExtractor(spec.File, new Content(content));
        string input = spec.Input.Text;
        return new ScriptFeatures(
            extractor, spec.Input, $"torchscript, sha256 {hash[..PrefixLength]}{(input.Length > 0 ? $", {input}" : "")}");
    }

    private byte[] Kept(TorchScriptFeaturesSpec spec) =>
        PathOf(spec.Sha256!) is { } path && File.Exists(path)
            ? File.ReadAllBytes(path)
            : throw new FileNotFoundException(
                $"the features' file {spec.Path} with SHA-256 {spec.Sha256} is not kept here: run the experiment from its own file");

    private void Keep(string hash, byte[] content)
    {
        if (PathOf(hash) is not { } path || File.Exists(path))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteBytes(path, content);
    }

    private sealed record Content(byte[] Bytes) : IModelFiles
    {
        public byte[] Read(ModelFile file) => Bytes;
    }

    private string? PathOf(string hash) => store.Folder is { } folder ? Path.Combine(folder, "files", $"{hash}.pt") : null;
}
