using System.Text.Json;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Features;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Tests.Specs;

public class SpecJsonTests
{
    public static TheoryData<Type, string> Kinds { get; } =
    [
        .. TestKinds.Json.Kinds.Specs.Select(kind => new TheoryDataRow<Type, string>(kind.Base, kind.Name)),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_written_and_read_back_whole(Type family, string kind)
    {
        object spec = JsonSerializer.Deserialize($"{{ \"kind\": \"{kind}\"{RequiredOf(family, kind)} }}", family, TestKinds.Json.Options)!;
        string text = JsonSerializer.Serialize(spec, family, TestKinds.Json.Options);
        object again = JsonSerializer.Deserialize(text, family, TestKinds.Json.Options)!;
        Assert.Equal(text, JsonSerializer.Serialize(again, family, TestKinds.Json.Options));
        Assert.Equal(spec.GetType(), again.GetType());
        Assert.DoesNotContain("\"shape\"", text, StringComparison.Ordinal);
    }

    /// <summary>What cannot be left out of a kind.</summary>
    private static string RequiredOf(Type family, string kind) => kind switch
    {
        "images" or "vectors" => """, "train": "data.npz" """,
        "torchscript" when family == typeof(FeatureSpec) => """, "path": "features.pt" """,
        "torchscript" =>
            """, "decoder": { "path": "decoder.pt" }, "latent": 2, "output": "logits", "likelihood": { "kind": "bernoulli" }""",
        "torchscript-flow" =>
            """, "network": { "path": "v.pt" }, "time": "noise-to-data", "path": { "kind": "independent" }""",
        "torchscript-diffusion" =>
            """, "network": { "path": "e.pt" }, "time": "unit", "prediction": "noise", "schedule": { "kind": "linear" }""",
        "torchscript-generator" => """, "generator": { "path": "g.pt" }, "latent": 2""",
        "torchscript-vq" =>
            """, "encoder": { "path": "e.pt" }, "codebook": { "path": "c.pt" }, "decoder": { "path": "d.pt" }, "codes": 8, "codeDim": 2 """
            + """, "output": "logits", "likelihood": { "kind": "bernoulli" }""",
        "epochs" or "steps" or "examples" or "multiply-adds" or "seconds" => """, "amount": 5 """,
        "postgres" => """, "connectionVariable": "STORE" """,
        _ => "",
    };

    [Fact]
    public void The_kind_need_not_come_first() =>
        Assert.Equal(
            3, ((VaeSpec)JsonSerializer.Deserialize<ModelSpec>("""{ "latent": 3, "kind": "vae" }""", TestKinds.Json.Options)!).Latent);

    [Fact]
    public void Enums_are_written_in_kebab_case_and_computed_properties_are_not_written()
    {
        string text = JsonSerializer.Serialize<ModelSpec>(
            new IwaeSpec { Gradient = IwaeGradient.DoublyReparameterized }, TestKinds.Json.Options);
        Assert.Contains("\"gradient\": \"doubly-reparameterized\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"label\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_against_a_default_and_null_that_must_be_given_survive_a_round_trip()
    {
        Assert.Null(Again<MetricSpec>(new AmortizationGapSpec { Examples = null }).Examples);
        Assert.Null(Again(new TrainingSummary(1, [], PeakMemoryBytes: null)).PeakMemoryBytes);
        Assert.DoesNotContain("clipNorm", JsonSerializer.Serialize(new TrainingSpec(), TestKinds.Json.Options), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Experiments.Shipped), MemberType = typeof(Experiments))]
    public void Shipped_experiments_survive_load_write_load(string name)
    {
        ExperimentSpec spec = TestKinds.Loader.Load(Path.Combine(Experiments.Folder, name)).Spec;
        string text = JsonSerializer.Serialize(spec, TestKinds.Json.Options);
        Assert.Equal(text, JsonSerializer.Serialize(Experiments.Load(text).Spec, TestKinds.Json.Options));
    }

    private static T Again<T>(T value) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, TestKinds.Json.Options), TestKinds.Json.Options)!;
}
