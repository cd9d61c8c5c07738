using System.Text.Json;
using System.Text.Json.Nodes;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Metrics.Contracts;
using GenBench.Models.Adversarial;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Tests.Specs;

/// <summary>Defaults that depend on the model or the data are decided in the plan, where cells get their names.</summary>
public sealed class CompletedDefaultsTests
{
    [Theory]
    [InlineData("""{ "kind": "gan" }""", 0.5, 0.999, 1)]
    [InlineData("""{ "kind": "gan", "objective": { "kind": "hinge" } }""", 0.5, 0.999, 1)]
    [InlineData("""{ "kind": "gan", "objective": { "kind": "wasserstein" } }""", 0.0, 0.9, 5)]
    [InlineData("""{ "kind": "gan", "objective": { "kind": "wasserstein" }, "discriminatorSteps": 2, "training": { "optimizer": """
        + """{ "kind": "adamw", "beta1": 0.3 } } }""", 0.3, 0.9, 2)]
    [InlineData("""{ "kind": "flow-matching" }""", 0.9, 0.999, null)]
    public void Players_of_a_game_descend_by_other_decays(string model, double beta1, double beta2, int? turns)
    {
        ExperimentCell cell = Cell(model, "moons");
        (double?, double?) decays = cell.Training.Optimizer switch
        {
            AdamSpec adam => (adam.Beta1, adam.Beta2),
            AdamWSpec adam => (adam.Beta1, adam.Beta2),
            _ => default,
        };
        Assert.Equal((beta1, beta2), decays);
        Assert.Equal(turns, (cell.Model as GanSpec)?.DiscriminatorSteps);
    }

    [Theory]
    [InlineData("flow-matching")]
    [InlineData("diffusion")]
    public void Images_get_a_u_net_and_vectors_an_mlp(string kind)
    {
        string model = $$"""{ "kind": "{{kind}}" }""";
        Assert.IsType<UNetSpec>(NetworkOf(Cell(model, "mnist-small", """, "values": "dequantized" """)));
        Assert.IsType<MlpFieldSpec>(NetworkOf(Cell(model, "moons")));
    }

    [Theory]
    [InlineData("""{ "kind": "gan", "objective": { "kind": "wasserstein" } }""", "moons")]
    [InlineData("""{ "kind": "diffusion" }""", "pinwheel")]
    [InlineData("""{ "kind": "vae" }""", "mnist-small")]
    public void What_is_written_out_is_read_back_as_the_same_cell(string model, string dataset)
    {
        ExperimentCell cell = Cell(model, dataset);
        Assert.Equal(
            cell.Name, Assert.Single(ExperimentPlan.Create(Experiments.Load(cell.ToJson().ToString()), Experiments.Nowhere).Cells).Name);
    }

    /// <summary>An old file with a default left out now means another model: its finished cells must not be taken for those of the new
    /// one.</summary>
    [Fact]
    public void A_start_at_the_data_has_another_name_and_an_explicit_old_one_its_own()
    {
        ExperimentCell now = Cell("""{ "kind": "vae" }""", "mnist-small");
        ExperimentCell then = Cell("""{ "kind": "vae", "likelihood": { "kind": "bernoulli", "biasFromData": false } }""", "mnist-small");
        ExperimentCell told = Cell("""{ "kind": "vae", "likelihood": { "kind": "bernoulli", "biasFromData": true } }""", "mnist-small");
        Assert.NotEqual(then.Variant, now.Variant);
        Assert.Equal(told.Variant, now.Variant);
        Assert.True(((VaeSpec)now.Model).Likelihood.BiasFromData);
        Assert.Equal("false", JsonNode.Parse(then.ToJson().ToString())!["models"]![0]!["likelihood"]!["biasFromData"]!.ToJsonString());
    }

    /// <summary>The same words, another start: only where data decided it before too. The names are those of cells from before.</summary>
    [Theory]
    [InlineData("continuous-bernoulli", "dequantized", true)]
    [InlineData("bernoulli", "binary-dynamic", false)]
    public void A_revision_of_what_words_mean_changes_the_name(string likelihood, string values, bool revised)
    {
        ExperimentCell cell = Cell(
            $$"""{ "kind": "vae", "likelihood": { "kind": "{{likelihood}}", "biasFromData": true } }""", "mnist-small",
            $$""", "values": "{{values}}" """);
        string before = SpecHash.Of(JsonSerializer.SerializeToElement(
            new Recipe(cell.Model with { Name = null, Training = null }, cell.Dataset with { Name = null }, cell.Training, cell.Metrics,
                cell.Compute.Dtype, cell.Compute.Threads),
            TestKinds.Json.Options));
        Assert.Equal(revised, before != cell.Variant);
    }

    private static FieldSpec? NetworkOf(ExperimentCell cell) => cell.Model switch
    {
        FlowMatchingSpec flow => flow.Network,
        DiffusionSpec diffusion => diffusion.Network,
        _ => null,
    };

    private static ExperimentCell Cell(string model, string dataset, string values = "") => ExperimentPlan.Create(
        Experiments.Load($$"""{ "name": "x", "datasets": [ { "kind": "{{dataset}}"{{values}} } ], "models": [ {{model}} ], "metrics": [ """
            + $$"""{ "kind": "throughput" } ] }"""),
        Experiments.Nowhere).Cells[0];

    private sealed record Recipe(
        ModelSpec Model, DatasetSpec Dataset, TrainingSpec Training, IReadOnlyList<MetricSpec> Metrics, Precision Dtype, int? Threads);
}
