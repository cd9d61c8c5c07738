using GenBench.Harness.Data;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Tests.Training.Budgets;
using GenBench.Harness.Training;
using GenBench.Harness.Training.Lanes;
using GenBench.Models.Contracts;
using Microsoft.Extensions.Time.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training;

/// <summary>A training whose latent is followed against the same one left alone: not a bit may differ, nor a second.</summary>
public sealed class FollowedTrainingTests : IDisposable
{
    private const string Unvalidated = """datasets=[{"kind":"moons","train":200,"validation":0,"test":60}]""";

    private static readonly Placement Place = new(CPU, ScalarType.Float32);

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();
    private int _trainings;

    public FollowedTrainingTests() => set_num_threads(1);

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<int, string[]> Trainings => new()
    {
        { 1, [] },
        { 1, [Unvalidated] },
        { 1, ["training.emaDecay=0.9", """training.earlyStopping={"patience":1,"minimumImprovement":0.02}""", "training.epochs=9"] },
        { 1, ["models[0].conditional=true", "models[0].labelDropout=0.5"] },
        { 1, [Families.LaggingVae] },
        { 1, [Families.VqVae, "training.epochs=4"] },
        { 1, [Families.VqVae, "training.epochs=4", Unvalidated] },
        { 3, [] },
        { 3, [Unvalidated, "training.emaDecay=0.9"] },
    };

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Weights_losses_and_the_common_generator_are_bit_for_bit_those_of_a_training_left_alone(int lanes, string[] sets)
    {
        Ended alone = Train(lanes, sets, _ => null), followed = Train(lanes, sets, Follow);

        Assert.Equal(lanes, followed.Weights.Count);
        Assert.Equal(alone.Weights, followed.Weights);
        Assert.Equal(alone.Epochs, followed.Epochs);
        Assert.Equal(alone.NextDraw, followed.NextDraw);
    }

    /// <summary>The checks above see a draw, and a weight that is touched.</summary>
    [Fact]
    public void What_draws_or_touches_a_weight_at_the_end_of_an_epoch_is_seen()
    {
        Ended alone = Train(1, [], _ => null);

        Assert.NotEqual(alone.NextDraw, Train(1, [], _ => (_, _) => rand(1).Dispose()).NextDraw);
        Ended touched = Train(1, [], lane => (_, _) => Nudge(lane.Model));
        Assert.NotEqual(alone.Weights, touched.Weights);
        Assert.NotEqual(alone.Epochs, touched.Epochs);
    }

    private static void Nudge(IGenerativeModel model)
    {
        using var _ = no_grad();
        model.Network.parameters().First().mul_(1 + 1e-6f);
    }

    private static Action<EpochReport, bool> Follow(Followed lane)
    {
        LatentPass pass = LatentPass.Of(lane.Model, lane.Data, Place, batchSize: 32)!;
        return (epoch, isLast) =>
        {
            IReadOnlyList<LatentUseRow> rows = pass.After(epoch, isLast);
            Assert.NotEmpty(rows);
            lane.Clock.Advance(TimeSpan.FromHours(1)); // however long it takes
        };
    }

    private Ended Train(int lanes, string[] sets, Func<Followed, Action<EpochReport, bool>?> follow)
    {
        ExperimentCell[] cells = [.. Enumerable.Range(0, lanes).Select(seed => Toy.Cell([.. sets, $"seeds=[{seed}]"]))];
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(10) };
        using IDataset data = cells[0].Dataset.Load(Toy.Nowhere);
        IGenerativeModel[] models = [.. cells.Select(cell => CellModel.CreateInitial(cell, data, Place))];
        RecordingObserver[] observers = [.. cells.Select(_ => new RecordingObserver())];
        var weights = new SortedDictionary<long, string>();
        int training = _trainings++;
        Lane LaneOf(ExperimentCell cell, IGenerativeModel model, RecordingObserver observer) => new(
            model,
            new SeedPlan(cell.Seed),
            new ResumePoint(_folder[FormattableString.Invariant($"{training} {cell.Seed}")], Precision.Float32, TestKinds.Json),
            observer,
            _ => weights[cell.Seed] = WeightsOf(model.Network))
        {
            EpochClosed = follow(new Followed(model, data, clock)),
        };
        Lane[] all = [.. cells.Zip(models, observers).Select(of => LaneOf(of.First, of.Second, of.Third))];
        using Generator common = manual_seed(7);
        Assert.All(new TrainingLoop(all, data, cells[0].Training, Place, clock).Run(CancellationToken.None), Assert.Null);
        Array.ForEach(models, model => model.Dispose());
        return new Ended([.. weights.Values], [.. observers.SelectMany(observer => observer.Epochs).Select(Text)], rand(1).item<float>());
    }

    private static string Text(EpochReport epoch) => string.Join(
        ' ', [epoch.Epoch, epoch.Step, epoch.ValidationLoss, epoch.Seconds, .. epoch.Terms.Select(term => (object)term.Value)]);

    private static string WeightsOf(nn.Module network) => string.Join(' ', network.state_dict()
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => Convert.ToHexString(entry.Value.detach().cpu().contiguous().bytes)));

    private sealed record Followed(IGenerativeModel Model, IDataset Data, FakeTimeProvider Clock);

    private sealed record Ended(IReadOnlyList<string> Weights, IReadOnlyList<string> Epochs, float NextDraw);
}
