using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Running;

public sealed class StartingOverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ExperimentCell _cell = Toy.Cell("models[0].latent=1", "seeds=[9]");

    public void Dispose() => _folder.Dispose();

    private RunFolder Run => new(_folder.Path);

    [Fact]
    public void Work_that_a_stopped_cell_has_done_is_named()
    {
        Assert.Null(StartingOver.Warning(Run, [_cell]));
        Toy.RunAndStop(_cell, _folder, afterStep: 5);

        Assert.Contains($"{_cell.Name} (after 5 updates)", StartingOver.Warning(Run, [_cell]));
    }

    [Fact]
    public void So_is_that_of_a_cell_whose_process_was_killed_but_not_of_one_at_work()
    {
        Toy.RunAndStop(_cell, _folder, afterStep: 4);
        CellFolder folder = Run.Cell(_cell.Identity);
        folder.BeginWithoutNumbers(folder.ReadRecord()! with { Status = CellStatus.Running, Files = null });
        Assert.NotNull(StartingOver.Warning(Run, [_cell]));

        using IDisposable? atWork = CellLock.TryTake(folder);

        Assert.Null(StartingOver.Warning(Run, [_cell]));
    }

    [Fact]
    public void A_finished_cell_starts_over_with_nobody()
    {
        Toy.RunAndStop(_cell, _folder, afterStep: 2);
        Toy.Run(_cell, _folder, resume: true);

        Assert.Null(StartingOver.Warning(Run, [_cell]));
    }
}
