using GenBench.Harness.Data;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Scoring;

/// <summary>Real examples that come as rows alone: there are no splits, and none that samples could be copies of.</summary>
/// <param name="name">In tables.</param>
/// <param name="shape">Of one row.</param>
/// <param name="x">[N, *event]; owned from here on.</param>
/// <param name="sha256">Of their file.</param>
public sealed class ReferenceRows(string name, DataShape shape, Tensor x, string sha256) : IDataset
{
    public DatasetRecord Record { get; } = new(
        name, "rows as they are", new Dictionary<string, string> { [name] = sha256 }, x.shape[0], 0, x.shape[0], "not told");

    public DataShape Shape => shape;

    public IDensity? Density => null;

    public Batch Observations(Split split) => new(split == Split.Validation ? x.narrow(0, 0, 0) : x);

    public Batch Draw(Tensor rows, Generator rng) => new(x.index_select(0, rows));

    public void Dispose() => x.Dispose();
}
