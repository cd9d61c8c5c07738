using GenBench.Harness.Data;
using GenBench.Harness.Specs.Features;
using GenBench.Harness.Specs.Files;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Makes cells of an experiment, with every default written out that depends on the data or the model.</summary>
internal sealed class CellLayout(SpecDocument document)
{
    private readonly ModelFolder? _files = document.Folder is { } folder ? new ModelFolder(folder) : null;

    /// <summary>A model with the hashes of its files.</summary>
    /// <param name="index">Its place in the experiment.</param>
    public ModelSpec Pinned(int index) => _files?.Pin(document.Spec.Models[index]) ?? document.Spec.Models[index];

    /// <summary>Where features are taken, with the hash of the file.</summary>
    private FeatureSpec? PinnedFeatures => document.Spec.Features is TorchScriptFeaturesSpec script && _files is { } files
        ? script with { Sha256 = ModelFolder.HashOf(files.Read(script.File)) }
        : document.Spec.Features;

    /// <param name="model">Pinned.</param>
    public ExperimentCell Cell(ModelSpec model, DatasetSpec dataset, long seed)
    {
        ExperimentSpec spec = document.Spec;
        return new ExperimentCell
        {
            Index = 0,
            Experiment = spec.Name,
            Model = model.Completed(dataset.Shape),
            Dataset = dataset,
            Seed = seed,
            Training = TrainingOf(model, spec).Completed(model.Decays),
            Budget = spec.Budget,
            ParameterTolerance = spec.ParameterTolerance,
            Metrics = spec.Metrics,
            Features = PinnedFeatures,
            Compute = spec.Compute,
            Codes = spec.Codes,
            Json = document.Json,
            Files = _files,
        };
    }

    private static TrainingSpec TrainingOf(ModelSpec model, ExperimentSpec spec)
    {
        TrainingSpec training = model.Training ?? spec.Training;
        return spec.Budget?.Over(training) ?? training;
    }
}
