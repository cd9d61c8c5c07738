using GenBench.Harness.Training;

namespace GenBench.Harness.Tests.Training.Budgets;

/// <summary>Seven updates an epoch, so that most budgets end within one.</summary>
public sealed class BudgetedTrainingTests : IDisposable
{
    private const string Steps17 = """budget={"kind":"steps","amount":17}""";
    private const string Cosine = """training.schedule={"kind":"cosine","finalFactor":0.25}""";

    private readonly BudgetedLoop _loop = new();

    public static TheoryData<string, string, int> Budgets => new()
    {
        { Families.Vae, Steps17, 17 },
        { Families.VqVae, Steps17, 17 },
        { Families.Reflow, Steps17, 17 },
        { Families.Gan, """budget={"kind":"examples","amount":531}""", 18 }, // 200 + 200 + 4 · 32, and 3 that make no batch
        { Families.Vae, """budget={"kind":"multiply-adds","amount":110000}""", 16 }, // 2 · 44800 + 2 · 7168 = 103936
        { Families.Flow, """budget={"kind":"epochs","amount":2}""", 14 },
    };

    public void Dispose() => _loop.Dispose();

    [Theory]
    [MemberData(nameof(Budgets))]
    public void Ends_where_its_budget_does_and_goes_on_after_a_stop_as_if_there_had_been_none(string models, string budget, int updates)
    {
        string[] sets = [models, budget, Cosine, "training.emaDecay=0.5", """training.earlyStopping={"patience":50}"""];
        BudgetedLoop.Trained whole = _loop.Train("whole", sets);

        Assert.Equal(updates, whole.Steps);
        Assert.Equal((updates + 6) / 7, whole.Epochs.Count);
        foreach (int stop in new[] { 6, 8, updates - 1 })
        {
            Assert.ThrowsAny<OperationCanceledException>(() => _loop.Train($"cut {stop}", sets, stop));
            BudgetedLoop.Trained resumed = _loop.Train($"cut {stop}", sets);
            Assert.Equal(whole.Weights, resumed.Weights);
            Assert.Equal(whole.Epochs[^1].ValidationLoss, resumed.Epochs[^1].ValidationLoss);
        }
    }

    [Fact]
    public void The_updates_are_those_of_as_many_epochs_cut_short()
    {
        float[]? after = null;
        _loop.Train("epochs", [Families.Vae], long.MaxValue, (step, weights) => after = step == 17 ? weights() : after);

        Assert.Equal(after, _loop.Train("steps", [Families.Vae, Steps17]).Weights);
    }

    [Fact]
    public void The_report_of_a_part_of_an_epoch_is_the_mean_over_its_examples()
    {
        string still = """training.optimizer={"kind":"sgd","learningRate":1e-12}""";
        string autoencoder = Families.FittedAutoencoder;
        EpochReport part = _loop.Train("part", [autoencoder, still, """budget={"kind":"steps","amount":9}"""]).Epochs[^1];

        Assert.Equal((2, 9L), (part.Epoch, part.Step));
        Assert.Equal(64, part.ExamplesPerSecond * part.Seconds, 1e-6);
        // At a learning rate of nearly nothing every batch has about the loss of the whole split.
        Assert.InRange(part.Terms[0].Value / _loop.Train("all", [autoencoder, still]).Epochs[0].Terms[0].Value, 0.7, 1.4);
    }

    [Fact]
    public void Schedules_run_over_the_budget()
    {
        BudgetedLoop.Trained trained = _loop.Train("cosine", [Families.Vae, Steps17, Cosine]);

        double LastRate(double share) => 1e-3 * (0.25 + 0.75 * 0.5 * (1 + Math.Cos(Math.PI * share)));
        Assert.Equal(LastRate(6.0 / 17), trained.Epochs[0].LearningRate, 1e-12);
        Assert.Equal(LastRate(16.0 / 17), trained.Epochs[^1].LearningRate, 1e-12);
    }

    [Fact]
    public void Each_stage_has_its_share_of_the_budget()
    {
        BudgetedLoop.Trained trained = _loop.Train("vq-vae", [Families.VqVae, """budget={"kind":"steps","amount":28}"""]);

        Assert.Equal([3, 3, 1, 1], trained.Epochs.Select(epoch => epoch.Terms.Count)); // 14 updates a stage
    }

    [Fact]
    public void Patience_ends_a_budget_early_with_the_best_weights()
    {
        string patience = """training.earlyStopping={"patience":1,"minimumImprovement":1e6}""";
        BudgetedLoop.Trained stopped = _loop.Train("patience", [Families.Vae, """budget={"kind":"steps","amount":70}""", patience]);

        Assert.Equal(14, stopped.Steps);
        Assert.Equal(_loop.Train("one", [Families.Vae, "training.epochs=1"]).Weights, stopped.Weights);
    }
}
