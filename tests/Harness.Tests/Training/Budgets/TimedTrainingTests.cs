namespace GenBench.Harness.Tests.Training.Budgets;

/// <summary>Budgets of seconds, by a clock that goes on by 10 ms a reading.</summary>
public sealed class TimedTrainingTests : IDisposable
{
    private const string Cosine = """training.schedule={"kind":"cosine","finalFactor":0.25}""";

    private readonly BudgetedLoop _loop = new();

    public void Dispose() => _loop.Dispose();

    [Fact]
    public void Seconds_are_those_of_updates_and_a_stopped_training_has_used_what_it_had()
    {
        string[] sets = [Families.Vae, """budget={"kind":"seconds","amount":1}""", Cosine];
        BudgetedLoop.Trained whole = _loop.Train("whole", sets);
        Assert.ThrowsAny<OperationCanceledException>(() => _loop.Train("cut", sets, stopAfter: 12));
        BudgetedLoop.Trained resumed = _loop.Train("cut", sets);

        Assert.InRange(whole.Summary!.Seconds!.Value, 1, 1.05);
        Assert.InRange(resumed.Summary!.Seconds!.Value, 1, 1.05);
        Assert.InRange(resumed.Steps, whole.Steps - 2, whole.Steps + 2); // the clock goes on by 10 ms a reading
        Assert.InRange(whole.Epochs[^1].LearningRate, 0.25e-3, 0.27e-3);
        Assert.InRange(whole.Epochs[^2].LearningRate, whole.Epochs[^1].LearningRate, 0.75e-3);
        Assert.Null(whole.Summary.SecondStart);
    }

    [Theory]
    [InlineData(Families.VqVae)]
    [InlineData(Families.Reflow)]
    public void The_second_stage_begins_when_the_first_has_had_its_seconds(string models)
    {
        string[] sets = [models, """budget={"kind":"seconds","amount":1}""", Cosine];
        BudgetedLoop.Trained whole = _loop.Train("whole", sets);
        Assert.ThrowsAny<OperationCanceledException>(() => _loop.Train("cut", sets, stopAfter: whole.Summary!.SecondStart!.Value + 2));
        BudgetedLoop.Trained resumed = _loop.Train("cut", sets);

        Assert.InRange((double)whole.Summary!.SecondStart!.Value / whole.Steps, 0.4, 0.6);
        Assert.Equal(whole.Summary.SecondStart, resumed.Summary!.SecondStart);
        Assert.InRange(resumed.Steps, whole.Steps - 2, whole.Steps + 2);
    }
}
