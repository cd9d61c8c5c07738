using System.Text;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Tests.Training.Budgets;

namespace GenBench.Harness.Tests.Running;

/// <summary>What is said of a budget before anything is trained.</summary>
public sealed class BudgetTrialTests
{
    [Fact]
    public void Multiply_adds_are_told_of_every_model_before_it_is_trained() => Assert.Equal(
        [
            "vae, moons: 156 updates, 999936 multiply-adds (stage 1: 156 updates, 999936)",
            "gan, moons: 58 updates, 998400 multiply-adds (stage 1: 58 updates, 998400)",
        ],
        Trial("""budget={"kind":"multiply-adds","amount":1e6}"""));

    [Theory]
    [InlineData("""{"kind":"multiply-adds","amount":5000}""",
        "budget.amount: 5000 multiply-adds do not pay for one update of vae; expected at least 7168")]
    [InlineData("""{"kind":"multiply-adds","amount":20000}""",
        "budget.amount: whole updates leave the models further apart than 5 %: vae 14336, gan 19200; give more, or smaller batches")]
    public void What_cannot_be_equal_is_refused_in_one_line(string budget, string line)
    {
        SpecException refused = Assert.Throws<SpecException>(() => Trial($"budget={budget}"));

        Assert.EndsWith(line, Assert.Single(refused.Problems).ToString());
    }

    [Fact]
    public void Examples_are_equal_whatever_a_batch_is()
    {
        string own = """models[1].training={"batchSize":150}""";

        Assert.Equal(2, Trial("""budget={"kind":"examples","amount":2000}""", own).Count);
        SpecException refused = Assert.Throws<SpecException>(() => Trial("""budget={"kind":"examples","amount":340}""", own));
        Assert.Contains("further apart than 5 %: vae 328, gan 200", refused.Message);
    }

    [Theory]
    [InlineData("budget: seeds trained at once share their seconds", """budget={"kind":"seconds","amount":1}""", "compute.seedsAtOnce=2")]
    [InlineData("parameterTolerance: nothing counts the parameters", "parameterTolerance=0.1")]
    [InlineData("budget.amount: 20 examples do not make a batch of the 32 of training", """budget={"kind":"examples","amount":20}""")]
    [InlineData("unknown kind \"updates\"", """budget={"kind":"updates","amount":20}""")]
    [InlineData("\"amount\" is missing", """budget={"kind":"steps"}""")]
    public void What_makes_no_sense_is_told_with_its_place(string line, params string[] sets) =>
        Assert.Contains(line.Trim(), Assert.Throws<SpecException>(() => Toy.Cells(sets)).Message, StringComparison.Ordinal);

    [Fact]
    public void Seconds_are_warned_of() =>
        Assert.Contains("depends on the machine", Assert.Single(Trial("""budget={"kind":"seconds","amount":1}""")));

    private static IReadOnlyList<string> Trial(params string[] sets)
    {
        SpecDocument document = TestKinds.Loader.Parse(
            "toy.json", Encoding.UTF8.GetBytes(Toy.Experiment), SpecOverride.All("--set", [Families.Both, .. sets]));
        return BudgetTrial.Check(document, ExperimentPlan.Create(document, Toy.Nowhere).Cells, Toy.Nowhere);
    }
}
