using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Features;
using GenBench.Models.Contracts;

namespace GenBench.Harness.ModelTrials;

/// <summary>What a child process is asked to try: one model, or one file of features, on data of each shape.</summary>
/// <param name="Model">Null where features are tried.</param>
/// <param name="Folder">Where the files are.</param>
/// <param name="Features">Null where a model is tried.</param>
internal sealed record ModelTrialRequest(
    ModelSpec? Model, IReadOnlyList<DataShape> Shapes, Precision Dtype, string Folder, TorchScriptFeaturesSpec? Features = null);
