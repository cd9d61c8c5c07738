using GenBench.Harness.Data;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Training;
using GenBench.Harness.Training.Lanes;
using GenBench.Models.Contracts;
using Microsoft.Extensions.Time.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training;

/// <summary>What early stopping knows of one stage says nothing of the next. Six epochs, three a stage.</summary>
public sealed class StagedTrainingTests : IDisposable
{
    private const string Epochs = "training.epochs=6";
    private const string FittedAutoencoder = """models=[{"kind":"autoencoder","latent":2,"sampling":{"kind":"gaussian"}"""
        + ""","network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"}}]""";
    private static readonly Placement Place = new(CPU, ScalarType.Float32);

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IDataset _data = Toy.Cell().Dataset.Load(Toy.Nowhere);

    public StagedTrainingTests() => set_num_threads(1);

    public static TheoryData<string, string> Families => new()
    {
        { "reflow", """models=[{"kind":"flow-matching","reflow":{"share":0.5,"solver":{"kind":"euler","steps":3}}"""
            + ""","network":{"kind":"mlp","widths":[8]}}]""" },
        { "reflow by class", """models=[{"kind":"flow-matching","conditional":true,"path":{"kind":"optimal-transport"}"""
            + ""","reflow":{"share":0.5,"solver":{"kind":"euler","steps":3}},"network":{"kind":"mlp","widths":[8]}}]""" },
        { "autoregressive prior", """models=[{"kind":"vq-vae","codes":5,"codeDim":2,"tokens":3,"priorFraction":0.5"""
            + ""","likelihood":{"kind":"gaussian"},"network":{"kind":"mlp","widths":[8]},"prior":{"kind":"autoregressive","width":8"""
            + ""","layers":1,"heads":2}}]""" },
        { "masked prior by class", """models=[{"kind":"vq-vae","codes":5,"codeDim":2,"tokens":3,"priorFraction":0.5,"conditional":true"""
            + ""","likelihood":{"kind":"gaussian"},"network":{"kind":"mlp","widths":[8]},"prior":{"kind":"masked","width":8,"layers":1"""
            + ""","heads":2}}]""" },
    };

    public static TheoryData<string> Single => new(
        """models=[{"kind":"gan","latent":2,"generator":{"kind":"mlp","widths":[8]},"discriminator":{"kind":"mlp","widths":[8]}}]""",
        """models=[{"kind":"beta-vae","latent":2,"beta":{"kind":"linear","warmUpEpochs":3},"network":{"kind":"mlp","widths":[8]}"""
            + ""","likelihood":{"kind":"gaussian"}}]""",
        FittedAutoencoder,
        """models=[{"kind":"ppca","latent":1}]""");

    public void Dispose()
    {
        _data.Dispose();
        _scope.Dispose();
        _folder.Dispose();
    }

    /// <summary>Nothing improves by a million: in each stage the first epoch stays the best.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void The_weights_that_come_back_are_the_best_of_the_last_stage(string name, string models)
    {
        Run run = Train(name, models, Epochs, """training.earlyStopping={"patience":100,"minimumImprovement":1e6}""");

        Assert.Equal(6, run.Weights.Count);
        Assert.Equal(run.Weights[3], run.Final);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void With_averaged_weights_as_well(string name, string models)
    {
        Run run = Train(
            name, models, Epochs, "training.emaDecay=0.9", """training.earlyStopping={"patience":100,"minimumImprovement":1e6}""");

        Assert.Equal(run.Weights[3], run.Final);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Patience_ends_the_last_stage_and_no_other(string name, string models)
    {
        Run run = Train(name, models, Epochs, """training.earlyStopping={"patience":1,"minimumImprovement":1e6}""");

        Assert.Equal(5, run.Weights.Count); // three of the first stage, the best of the second, and one that is no better
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_lowest_loss_of_the_last_stage_chooses(string name, string models)
    {
        Run run = Train(name, models, Epochs, """training.earlyStopping={"patience":100}""", "training.optimizer.learningRate=0.02");

        int best = Enumerable.Range(3, 3).MinBy(epoch => run.Losses[epoch]);
        Assert.Equal(run.Weights[best], run.Final);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Stopped_in_either_stage_the_rest_is_the_same(string name, string models)
    {
        string[] sets = [models, Epochs, "training.emaDecay=0.5", """training.earlyStopping={"patience":2,"minimumImprovement":0.01}"""];
        Run whole = Train(name, sets);
        foreach (int step in new[] { 10, 23, 30 })
        {
            string folder = $"{name} {step}";
            Assert.ThrowsAny<OperationCanceledException>(() => Train(folder, sets, stopAfter: step));
            Assert.Equal(whole.Final, Train(folder, sets).Final);
        }
    }

    [Theory]
    [MemberData(nameof(Single))]
    public void A_training_in_one_stage_keeps_the_best_of_all_epochs(string models)
    {
        Run run = Train("single", models, Epochs, """training.earlyStopping={"patience":2,"minimumImprovement":1e6}""");

        Assert.Equal(3, run.Weights.Count);
        // with what is fitted after training, on those weights
        Assert.Equal(Train("one epoch", models, "training.epochs=1").Final, run.Final);
    }

    private Run Train(string folder, params string[] sets) => Train(folder, sets, long.MaxValue);

    private Run Train(string folder, string[] sets, long stopAfter)
    {
        ExperimentCell cell = Toy.Cell(sets);
        using IGenerativeModel model = CellModel.CreateInitial(cell, _data, Place);
        using var stop = new CancellationTokenSource();
        var run = new Run(model.Network, step => (step == stopAfter ? stop.CancelAsync() : Task.CompletedTask).GetAwaiter().GetResult());
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(10) };
        var resumePoint = new ResumePoint(_folder[folder], Precision.Float32, TestKinds.Json);
        var lane = new Lane(model, new SeedPlan(cell.Seed), resumePoint, run, _ => run.Final = Run.WeightsOf(model.Network));
        Assert.Null(new TrainingLoop([lane], _data, cell.Training, Place, clock).Run(stop.Token).Single());
        return run;
    }

    /// <summary>The weights that evaluation would use after each epoch, with what validation said of them.</summary>
    private sealed class Run(nn.Module network, Action<long> afterStep) : ITrainingObserver
    {
        public List<double[]> Weights { get; } = [];

        public List<double> Losses { get; } = [];

        public double[] Final { get; set; } = [];

        public static double[] WeightsOf(nn.Module network)
        {
            using DisposeScope scope = NewDisposeScope();
            return [.. network.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .SelectMany(entry => entry.Value.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray())];
        }

        public void OnStep(long step, long totalSteps) => afterStep(step);

        public void OnEpoch(EpochReport report)
        {
            Weights.Add(WeightsOf(network));
            Losses.Add(report.ValidationLoss!.Value);
        }
    }
}
