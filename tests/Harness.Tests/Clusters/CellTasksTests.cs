using GenBench.Harness.Clusters;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Clusters;

public sealed class CellTasksTests
{
    private const string Models = """
        models=[
          {"kind":"ppca","latent":1,"name":"a"},{"kind":"ppca","latent":1,"name":"b"},{"kind":"ppca","latent":1,"name":"c"},
          {"kind":"ppca","latent":1,"name":"d"},{"kind":"ppca","latent":1,"name":"e"}
        ]
        """;

    private static readonly IReadOnlyList<ExperimentCell> Cells = Toy.Cells(Models);

    [Fact]
    public void Without_an_estimate_each_cell_is_a_task_in_the_order_of_the_plan() =>
        Assert.Equal(["a", "b", "c", "d", "e"], Labels(CellTasks.Of(Groups(Cells), null, null)));

    [Fact]
    public void As_many_cells_a_task_as_asked() =>
        Assert.Equal([2, 2, 1], CellTasks.Of(Groups(Cells), null, 2).Select(task => task.Count));

    /// <summary>Longest first to the least loaded: 7 | 5, then 4 joins 5, 3 joins 7, 1 joins 9: 10 and 10.</summary>
    [Fact]
    public void Tasks_are_filled_by_the_estimate_and_the_longest_stand_first()
    {
        double[] hours = [1, 7, 3, 5, 4];

        IReadOnlyList<IReadOnlyList<string>> tasks = CellTasks.Of(Groups(Cells), cell => hours[cell.Index], 3);

        Assert.Equal(["b,c", "d,e,a"], Labels(tasks).Order());
        Assert.Equal(10, tasks[0].Sum(name => hours[Cells.Single(cell => cell.Name == name).Index]));
    }

    [Fact]
    public void Short_cells_share_a_task_of_ten_minutes_and_a_long_one_stands_first_and_alone()
    {
        double[] seconds = [100, 100, 3000, 100, 100];

        Assert.Equal(["c", "a,b,d,e"], Labels(CellTasks.Of(Groups(Cells), cell => seconds[cell.Index], null)));
    }

    [Fact]
    public void Seeds_that_are_trained_at_once_stay_together()
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells("seeds=[0,1,2,3]", "compute.seedsAtOnce=2");

        Assert.Equal(
            [[0, 1], [2, 3]],
            CellTasks.Of(SeedGroups.Of(cells), null, 1).Select(task => task.Select(name => cells.Single(cell => cell.Name == name).Seed)));
    }

    [Fact]
    public void Ten_thousand_cells_fit_into_an_array_and_each_is_in_one_task()
    {
        ExperimentCell[] cells = [.. Enumerable.Range(0, 10_000).Select(seed => Cells[0] with { Seed = seed })];

        IReadOnlyList<IReadOnlyList<string>> tasks = CellTasks.Of([.. cells.Select(cell => new[] { cell })], null, null);

        Assert.Equal(CellTasks.MostTasks, tasks.Count);
        Assert.Equal(10_000, tasks.SelectMany(task => task).Distinct().Count());
    }

    private static IReadOnlyList<IReadOnlyList<ExperimentCell>> Groups(IEnumerable<ExperimentCell> cells) =>
        [.. cells.Select(cell => new[] { cell })];

    private static string[] Labels(IEnumerable<IReadOnlyList<string>> tasks) =>
        [.. tasks.Select(task => string.Join(',', task.Select(name => name.Split('-')[0])))];
}
