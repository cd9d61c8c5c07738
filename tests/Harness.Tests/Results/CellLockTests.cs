using GenBench.Harness.Results.Cells;

namespace GenBench.Harness.Tests.Results;

public sealed class CellLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_cell_has_one_owner_at_a_time()
    {
        var cell = new CellFolder(_folder["cell"]);
        using (IDisposable? first = CellLock.TryTake(cell))
        {
            Assert.NotNull(first);
            Assert.Null(CellLock.TryTake(cell));
        }

        using IDisposable? next = CellLock.TryTake(cell);
        Assert.NotNull(next);
    }
}
