using GenBench.Harness.Specs.Planning;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Tests.Specs;

public class ExperimentPlanTests
{
    [Fact]
    public void Cells_are_every_model_on_every_dataset_with_every_seed()
    {
        ExperimentPlan plan = Plan(Experiments.Small, "seeds=3,4", "models[1].training.epochs=2");
        Assert.Equal(["vae s3", "iwae-k5 s3", "vae s4", "iwae-k5 s4"], plan.Cells.Select(cell => $"{cell.Model.Label} s{cell.Seed}"));
        Assert.Equal([0, 1, 2, 3], plan.Cells.Select(cell => cell.Index));
        Assert.Equal([10, 2, 10, 2], plan.Cells.Select(cell => cell.Training.Epochs));
        Assert.StartsWith("iwae-k5-mnist-small-s4-", plan.Cells[3].Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name=a/b", "--set #1: name: \"a/b\" names a folder; expected letters, digits, '.', '_' and '-', no '.' or '-' at an end: "
        + "write \"a-b\"")]
    [InlineData("name=..", "--set #1: name: \"..\" names a folder; expected letters, digits, '.', '_' and '-', no '.' or '-' at an end")]
    [InlineData("models[0].name=a b", "--set #1: models[0].name: \"a b\" names a folder; expected letters, digits, '.', '_' and '-', no "
        + "'.' or '-' at an end: write \"a-b\"")]
    [InlineData(
        "models[1].name=VAE",
        "x.json:6:5: models[1]: is called \"VAE\", as is models[0]; give it a \"name\" of its own, such as \"VAE-2\"")]
    [InlineData("seeds=1,2,1", "--set #1: seeds[2]: is the same as seeds[0]; each seed is run once: leave it out")]
    [InlineData(
        "training.batchSize=9001",
        "--set #1: training.batchSize: 9001 is more than the 9000 training examples of mnist-small; expected at most 9000")]
    [InlineData(
        "metrics[0].examples=2001",
        "--set #1: metrics[0].examples: 2001 is more than the 2000 test examples there are; expected at most 2000")]
    [InlineData("models[0].network={\"kind\":\"mlp\",\"widths\":[5,0]}", "--set #1: models[0].network.widths[1]")]
    public void A_contradiction_is_told_with_its_place(string set, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Experiments.PlanProblemsOf(Experiments.Small, set)), StringComparison.Ordinal);

    [Theory]
    [InlineData("models[0].network={\"kind\":\"conv\"}", "--set #2: models[0].network: only fully connected networks can be stacked as "
        + "batched matrices; use \"network\": { \"kind\": \"mlp\" }, or leave compute.seedsAtOnce out")]
    [InlineData("models[0]={\"kind\":\"gan\"}", "--set #2: models[0]: gan has no form that trains several seeds at once; move it to an "
        + "experiment of its own, or leave compute.seedsAtOnce out")]
    [InlineData("training.earlyStopping={}", "--set #2: training.earlyStopping: seeds trained at once end at the same step, and early "
        + "stopping ends each at its own; leave it out, or leave compute.seedsAtOnce out")]
    [InlineData("training.nonFinite={\"kind\":\"skip\"}", "--set #2: training.nonFinite: seeds trained at once move together, and this "
        + "takes the updates of one back; leave it out, or leave compute.seedsAtOnce out")]
    [InlineData("compute.autocast=bfloat16", "--set #2: compute.autocast: seeds trained at once multiply batched matrices, which are not "
        + "reduced; leave it out, or leave compute.seedsAtOnce out")]
    public void What_cannot_be_trained_several_seeds_at_once_is_told_with_its_place(string set, string expected) =>
        Assert.Contains(expected, Experiments.PlanProblemsOf(Experiments.Small, "compute.seedsAtOnce=2", set));

    [Fact]
    public void One_seed_at_a_time_needs_no_stacked_form() =>
        Assert.NotEmpty(Plan(Experiments.Small, "models[0].network={\"kind\":\"conv\"}", "training.earlyStopping={}").Cells);

    [Fact]
    public void A_likelihood_that_does_not_fit_the_data_is_refused_by_name_with_the_remedy()
    {
        string[] lines = Experiments.PlanProblemsOf(Experiments.Small, "datasets[0].values=continuous");
        Assert.Equal(2, lines.Length);
        Assert.StartsWith(
            "x.json:5:5: models[0].likelihood: bernoulli is no likelihood of grey values in [0, 1]", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"values\": \"binary-dynamic\"", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void With_several_datasets_a_problem_names_those_it_arises_with()
    {
        string json = Experiments.SmallWith(
            "{ \"kind\": \"mnist-small\" }", """{ "kind": "mnist-small" }, { "kind": "moons" }, { "kind": "grid25" }""");
        string[] lines = Experiments.PlanProblemsOf(json);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Contains("(dataset moons, grid25)", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_files_are_a_problem_of_the_dataset()
    {
        string[] lines = Experiments.PlanProblemsOf(Experiments.SmallWith("mnist-small", "mnist"));
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.StartsWith("x.json:3:17: datasets[0]", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_metric_twice_is_refused()
    {
        string json = Experiments.SmallWith(
            "{ \"kind\": \"elbo\" }", """{ "kind": "elbo" }, { "kind": "elbo", "samples": 20 }, { "kind": "elbo", "samples": 10 }""");
        Assert.Equal(
            "x.json:8:71: metrics[2]: is the same as metrics[0]; measuring it once is enough: leave it out",
            Assert.Single(Experiments.PlanProblemsOf(json)));
    }

    [Theory]
    [InlineData("models[0].latent=3")]
    [InlineData("datasets[0].values=binary-static")]
    [InlineData("training.epochs=3")]
    [InlineData("training.optimizer.learningRate=0.01")]
    [InlineData("metrics[0].samples=11")]
    [InlineData("compute.dtype=float64")]
    [InlineData("compute.threads=1")]
    public void The_hash_of_a_cell_changes_with_what_changes_its_numbers(string set) => Assert.NotEqual(Variant(), Variant(set));

    [Theory]
    [InlineData("name=other")]
    [InlineData("description=other")]
    [InlineData("models[0].name=other")]
    [InlineData("datasets[0].name=other")]
    [InlineData("models[1].latent=3")]
    [InlineData("seeds=0,1")]
    [InlineData("compute.device=cpu")]
    [InlineData("compute.seedsAtOnce=4")]
    [InlineData("compute.checkpoint={\"minutes\":null,\"steps\":7}")]
    [InlineData("models[0].training={}")]
    [InlineData("training.epochs=10")]
    public void And_with_nothing_else(string set) => Assert.Equal(Variant(), Variant(set));

    /// <summary>A new option with a default, or another default, rightly changes this:
    /// cells made before are not what would be made now.</summary>
    [Fact]
    public void The_hash_of_a_spec_is_the_same_on_every_machine_and_day() => Assert.Equal("2c495f55", Variant());

    [Fact]
    public void A_cell_written_out_is_read_back_to_the_same_cell()
    {
        foreach (ExperimentCell cell in Plan(Experiments.Small, "models[0].training.epochs=2").Cells)
        {
            ExperimentCell again = Assert.Single(Plan(cell.ToJson().GetRawText()).Cells);
            Assert.Equal(cell.Name, again.Name);
            Assert.Equal(cell.Training, again.Training);
        }
    }

    [Fact]
    public void A_model_without_training_of_its_own_takes_the_experiments() =>
        Assert.Equal(
            new TrainingSpec { Epochs = 5, Optimizer = new AdamSpec { Beta1 = 0.9, Beta2 = 0.999 } },
            Plan(Experiments.Small, "training.epochs=5").Cells[0].Training);

    private static string Variant(params string[] sets) => Plan(Experiments.Small, sets).Cells[0].Variant;

    private static ExperimentPlan Plan(string json, params string[] sets) =>
        ExperimentPlan.Create(Experiments.Load(json, sets), Experiments.Nowhere);
}
