using static TorchSharp.torch;

namespace GenBench.Harness.Scoring;

/// <summary>Samples that some program drew, to be measured as those of a model are.</summary>
/// <param name="Name">In tables and folder names.</param>
/// <param name="X">[N, *event], on the CPU, in the values that the reference has.</param>
/// <param name="Sha256">Of the file's content, or of the values.</param>
public sealed record SampleSet(string Name, Tensor X, string Sha256);
