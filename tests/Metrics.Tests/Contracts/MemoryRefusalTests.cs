using System.ComponentModel;
using System.Runtime.InteropServices;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Tests.Cases;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>Blocks that memory is refused for are computed in halves.</summary>
public sealed class MemoryRefusalTests : IDisposable
{
    private const int Most = 3;

    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_block_goes_on_in_halves_that_hold_the_same_values()
    {
        EvaluationContext context = Context();
        List<long> sizes = [];

        Tensor[] found = [.. new[] { new Chunk(0, 10), new Chunk(10, 6) }.Select(block => context.Once("p", block, Refusing(sizes))[0])];

        Assert.Equal(Enumerable.Range(0, 16).Select(row => (double)row), cat(found).data<double>().ToArray());
        Assert.Equal([10, 5, 3, 2, 3, 2, 2, 1, 2, 1], sizes);
        Assert.Equal(2, context.Memory.Halvings);
    }

    [Fact]
    public void What_was_kept_in_halves_is_found_by_a_run_that_goes_on()
    {
        using var store = new BlocksInMemory();
        List<long> first = [], second = [];
        Context(store).Once("p", new Chunk(0, 10), Refusing(first));

        Tensor again = Context(store).Once("p", new Chunk(0, 10), Refusing(second))[0];

        Assert.Equal([10, 5], second);
        Assert.Equal(10, again.shape[0]);
    }

    [Fact]
    public void Rows_that_belong_together_are_not_taken_apart() =>
        Assert.Throws<Win32Exception>(() => Context().Once("p", new Chunk(0, 10), () => throw NoMemory));

    /// <summary>The words of libtorch itself.</summary>
    [Fact]
    public void What_the_allocator_says_is_known()
    {
        ExternalException? refused = Assert.ThrowsAny<ExternalException>(() => empty([1L << 46], dtype: ScalarType.Float64));

        Assert.True(MemoryRefusal.Is(refused), refused.Message);
        Assert.True(MemoryRefusal.Is(new InsufficientMemoryException()));
        Assert.True(MemoryRefusal.Is(new Win32Exception(0, "CUDA out of memory. Tried to allocate 2.00 GiB.")));
        Assert.False(MemoryRefusal.Is(new Win32Exception(0, "mat1 and mat2 shapes cannot be multiplied")));
        Assert.False(MemoryRefusal.Is(new InvalidOperationException("out of memory of what it was told")));
    }

    private static Win32Exception NoMemory => new(0, "DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes.");

    private static Func<Chunk, IReadOnlyList<Tensor>> Refusing(List<long> sizes) => rows =>
    {
        sizes.Add(rows.Count);
        return rows.Count <= Most ? [arange(rows.Start, rows.Start + rows.Count, dtype: ScalarType.Float64)] : throw NoMemory;
    };

    private static EvaluationContext Context(IBlockStore? store = null) => Evaluations.Context(zeros(16, 2)) with { Store = store };
}
