using GenBench.Harness.Specs;
using GenBench.Models.Contracts;

namespace GenBench.Harness.ModelTrials;

/// <summary>What a child process is asked to try: one model on data of each shape.</summary>
/// <param name="Folder">Where the model's files are.</param>
internal sealed record ModelTrialRequest(ModelSpec Model, IReadOnlyList<DataShape> Shapes, Precision Dtype, string Folder);
