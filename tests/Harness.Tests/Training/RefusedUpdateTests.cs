using System.Globalization;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Training;

/// <summary>Updates that are refused memory.</summary>
public sealed class RefusedUpdateTests : IDisposable
{
    private const string Accumulate = """training.outOfMemory={"kind":"accumulate"}""";

    private readonly TemporaryFolder _folder = new(), _other = new();

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    /// <summary>Batches of 30: quarters have 7 and 8, so the second is refused when the first has added its gradient.</summary>
    [Fact]
    public void Parts_that_memory_is_had_for_make_the_same_training()
    {
        ExperimentCell whole = Cell(), refused = Cell("badAbove=7", Accumulate);
        Assert.Equal("", Toy.Run(whole, _other).Reason);

        Assert.Equal("", Toy.Run(refused, _folder).Reason);

        Incident[] incidents = [.. Folder(refused).ReadRecord()!.Provenance.Incidents!];
        Assert.Equal(
            [2, 4, 8], incidents.Select(
                incident => int.Parse(incident.What.Split("over ")[1].Split(' ')[0], CultureInfo.InvariantCulture)));
        Assert.All(incidents, incident => Assert.Equal((Incident.AccumulatedGradients, 1), (incident.Kind, incident.Step)));
        TrainingRow[] expected = [.. Of(whole, _other)], found = [.. Of(refused, _folder)];
        Assert.Equal(expected.Select(row => (row.Step, row.Split)), found.Select(row => (row.Step, row.Split)));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 1e-4));
    }

    [Fact]
    public void A_resumed_training_keeps_its_parts()
    {
        ExperimentCell cell = Cell("badAbove=7", Accumulate);
        Toy.Run(cell, _other);
        Toy.RunAndStop(cell, _folder, afterStep: 4);

        Toy.Run(cell, _folder, resume: true);

        Assert.Equal(Values(cell, _other), Values(cell, _folder));
        Assert.Equal(3, Folder(cell).ReadRecord()!.Provenance.Incidents!.Count);
    }

    [Fact]
    public void Without_leave_it_ends_and_says_what_would_take_less()
    {
        CellOutcome outcome = Toy.Run(Cell("badAbove=7"), _folder);

        Assert.Equal(CellStatus.Failed, outcome.Status);
        Assert.Equal(
            "memory was refused in update 1: DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes; "
                + "lower training.batchSize, or set training.outOfMemory to {\"kind\": \"accumulate\"}", outcome.Reason);
    }

    [Theory]
    [InlineData("badAcross=1", Accumulate)]
    [InlineData("badAbove=7", """training.outOfMemory={"kind":"accumulate","smallestPart":8}""")]
    [InlineData("badAbove=0", Accumulate)]
    public void What_cannot_be_split_further_ends(string option, string policy)
    {
        CellOutcome outcome = Toy.Run(Cell("badAbove=7", option, policy), _folder);

        Assert.EndsWith("you tried to allocate 9 bytes; lower training.batchSize or the size of the networks", outcome.Reason);
    }

    /// <summary>What is done when nothing is said is not in the name of a cell.</summary>
    [Fact]
    public void The_policy_is_in_the_name_where_it_may_change_numbers()
    {
        Assert.Equal(Toy.Cell().Name, Toy.Cell("""training.outOfMemory={"kind":"fail"}""").Name);
        Assert.NotEqual(Toy.Cell().Name, Toy.Cell(Accumulate).Name);
    }

    private static ExperimentCell Cell(params string[] sets) => FragileSpec.Cell(
        [.. sets.GroupBy(set => set.Split('=')[0]).Select(group => group.Last()), "training.batchSize=30"]);

    private static CellFolder Folder(ExperimentCell cell, TemporaryFolder folder) => new RunFolder(folder.Path).Cell(cell.Identity);

    private static IEnumerable<TrainingRow> Of(ExperimentCell cell, TemporaryFolder folder) =>
        Folder(cell, folder).ReadTraining().Where(row => row.Term == "loss");

    private static (long, Split, double)[] Values(ExperimentCell cell, TemporaryFolder folder) =>
        [.. Of(cell, folder).Select(row => (row.Step, row.Split, row.Value))];

    private CellFolder Folder(ExperimentCell cell) => Folder(cell, _folder);
}
