using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Scoring;

/// <summary>Real examples that come as rows alone: there are no splits, and none that samples could be copies of. They are shuffled,
/// because metrics take every second row and rows of a file may alternate: MNIST's training images do, between two sorts of
/// writer.</summary>
public sealed class ReferenceRows : IDataset
{
    private const long Seed = 20260101;
    private readonly Tensor _x;

    /// <param name="name">In tables.</param>
    /// <param name="shape">Of one row.</param>
    /// <param name="x">[N, *event]; still the caller's.</param>
    /// <param name="sha256">Of their file.</param>
    public ReferenceRows(string name, DataShape shape, Tensor x, string sha256)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = new RandomStreams(Seed).Create("reference-rows", CPU);
        _x = x.index_select(0, randperm(x.shape[0], ScalarType.Int64, generator: rng)).DetachFromDisposeScope();
        Shape = shape;
        Record = new DatasetRecord(
            name, FormattableString.Invariant($"rows shuffled, seed {Seed}"), new Dictionary<string, string> { [name] = sha256 },
            x.shape[0], 0, x.shape[0], "not told");
    }

    public DatasetRecord Record { get; }

    public DataShape Shape { get; }

    public IDensity? Density => null;

    public Batch Observations(Split split) => new(split == Split.Validation ? _x.narrow(0, 0, 0) : _x);

    public Batch Draw(Tensor rows, Generator rng) => new(_x.index_select(0, rows));

    public void Dispose() => _x.Dispose();
}
