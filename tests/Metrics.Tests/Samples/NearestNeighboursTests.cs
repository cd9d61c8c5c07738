using GenBench.Metrics.Samples;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class NearestNeighboursTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(3);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Finds_what_the_whole_distance_matrix_says_over_several_chunks_of_references()
    {
        Tensor x = randn(7, 3, dtype: ScalarType.Float64, generator: _rng),
            references = randn(9000, 3, dtype: ScalarType.Float64, generator: _rng);

        (Tensor index, Tensor distance) = Find(x, references);

        (Tensor expected, Tensor row) = cdist(x, references).min(1);
        Assert.Equal(row.data<long>().ToArray(), index.data<long>().ToArray());
        Assert.True(allclose(expected, distance, rtol: 0, atol: 1e-9));
        Assert.Contains(index.data<long>().ToArray(), found => found > 4096);
    }

    [Fact]
    public void The_distance_to_a_copy_far_from_the_origin_is_exactly_zero()
    {
        Tensor references = rand([20, 1, 4, 4], generator: _rng) + 1e4;

        (Tensor index, Tensor distance) = Find(references.narrow(0, 5, 3), references);

        Assert.Equal([5L, 6, 7], index.data<long>().ToArray());
        Assert.Equal([0.0, 0, 0], distance.data<double>().ToArray());
    }

    [Fact]
    public void A_reference_can_be_kept_from_being_its_own_neighbour()
    {
        Tensor references = tensor(new[] { 0.0, 1, 3, 10 }).unsqueeze(1);

        (Tensor index, Tensor distance) = Find(references, references, arange(4, ScalarType.Int64));

        Assert.Equal([1L, 0, 1, 2], index.data<long>().ToArray());
        Assert.Equal([1.0, 1, 2, 7], distance.data<double>().ToArray());
    }

    private static (Tensor Index, Tensor Distance) Find(Tensor x, Tensor references, Tensor? itself = null) =>
        NearestNeighbours.Find(x, references, itself, TestContext.Current.CancellationToken);
}
