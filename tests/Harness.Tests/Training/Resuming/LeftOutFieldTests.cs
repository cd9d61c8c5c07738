using System.Reflection;
using System.Text.Json;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Tests.Training.Budgets;
using GenBench.Harness.Training;

namespace GenBench.Harness.Tests.Training.Resuming;

/// <summary>The same controls as <see cref="LeftOutTensorTests"/> of what a checkpoint holds beside tensors.</summary>
public sealed class LeftOutFieldTests : IDisposable
{
    private const string FirstEpochIsBest = """training.earlyStopping={"patience":2,"minimumImprovement":1e6}""";
    private const string LowerRates = """training.nonFinite={"kind":"restart","factor":0.01,"times":5}""";
    private const string SavedOnce = """compute.checkpoint={"minutes":null,"steps":10}""";

    private readonly TemporaryFolder _straight = new(), _whole = new(), _without = new();

    public void Dispose()
    {
        _straight.Dispose();
        _whole.Dispose();
        _without.Dispose();
    }

    /// <summary>A field, a training in which it decides something, and updates after which it is left out.</summary>
    public static TheoryData<string, string[], long> Fields => new()
    {
        { "step", [], 10 },
        { "sums", [], 10 },
        { "seconds", [], 10 },
        { "totalSeconds", [], 10 },
        { "examplesPerSecond", [], 10 },
        { "secondStart", [Families.Reflow, """budget={"kind":"seconds","amount":126}"""], 18 },
        { "bestLoss", ["training.epochs=9", FirstEpochIsBest], 10 },
        { "epochsWithoutImprovement", ["training.epochs=9", FirstEpochIsBest], 17 },
        { "stage", [Families.Reflow, "training.epochs=6", FirstEpochIsBest], 31 },
        { "skipped", ["bad=8", """training.nonFinite={"kind":"skip","inARow":2}"""], 10 },
        { "skippedInARow", ["bad=8", "badFor=3", """training.nonFinite={"kind":"skip","inARow":2}"""], 10 },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void Whole_it_ends_where_an_uncut_one_does_and_without_the_field_elsewhere(string field, string[] sets, long after)
    {
        bool isFragile = sets.Any(set => set.StartsWith("bad", StringComparison.Ordinal));
        using var training = new CutTraining(isFragile ? FragileSpec.Cell(sets) : Toy.Cell(sets));
        string whole = training.Whole().TextAfter(after);
        string saved = training.SaveAfter(after);
        Assert.Equal(whole, training.GoOn(saved).TextAfter(after));

        OpenedCheckpoint? without = training.Open(saved).WithoutField(field, training.Open(training.SaveAfter(0)));

        Assert.NotNull(without);
        Assert.NotEqual(whole, training.GoOn(saved, without).TextAfter(after));
    }

    /// <summary>Those that change what is recorded, or that whoever starts the loop reads.</summary>
    [Theory]
    [InlineData("restarts", """training.optimizer={"kind":"sgd","learningRate":1000}""", LowerRates, SavedOnce)]
    [InlineData("halvings", "badAbove=7", """training.outOfMemory={"kind":"accumulate"}""")]
    [InlineData("step of the manifest")]
    public void A_cell_without_the_field_ends_elsewhere(string field, params string[] sets)
    {
        string[] all = [.. sets, """metrics=[{"kind":"elbo","samples":2}]"""];
        ExperimentCell cell = sets.Any(set => set.StartsWith("bad", StringComparison.Ordinal)) ? FragileSpec.Cell(all) : Toy.Cell(all);
        Toy.Run(cell, _straight);
        foreach (TemporaryFolder folder in new[] { _whole, _without })
            Toy.RunAndStop(cell, folder, afterStep: 10);
        string place = Path.Combine(new RunFolder(_without.Path).Cell(cell.Identity).Checkpoints, "resume");
        var opened = OpenedCheckpoint.Read(place, cell.Json);
        OpenedCheckpoint? without = field == "step of the manifest" ? opened.WithoutStep() : opened.WithoutField(field, null);
        Assert.NotNull(without);
        without.Write(place, cell.Json);

        foreach (TemporaryFolder folder in new[] { _whole, _without })
            Assert.Equal("", Toy.Run(cell, folder, resume: true).Reason);

        Assert.Equal(CellFiles.Read(_straight, cell), CellFiles.Read(_whole, cell));
        Assert.Equal(Told(_straight, cell), Told(_whole, cell));
        Assert.NotEqual(Told(_straight, cell), Told(_without, cell));
    }

    [Fact]
    public void No_field_of_the_loops_state_is_missing_here()
    {
        IEnumerable<string> all = typeof(LoopState).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

        Assert.Equal(all.Order(), Fields.Select(row => row.Data.Item1).Concat(["restarts", "halvings"]).Order());
    }

    /// <summary>Rows and restarts: one that is forgotten is made again, at a rate that is too high.</summary>
    private static string Told(TemporaryFolder folder, ExperimentCell cell) => string.Join('\n',
        (new RunFolder(folder.Path).Cell(cell.Identity).ReadRecord()!.Provenance.Incidents ?? []).Select(incident => incident.What)
            .Prepend(CellFiles.Read(folder, cell).Training));
}
