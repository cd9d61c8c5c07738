using System.Text.Json;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Tests.Running;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Networks;

namespace GenBench.Harness.Tests.Specs;

/// <summary>How experiments write an encoder and a decoder that differ, and that nothing changes where they do not.</summary>
public sealed class EncoderDecoderSpecTests
{
    [Fact]
    public void Without_them_a_spec_is_written_as_it_was_before_they_were_there()
    {
        string[] vae = Keys(Read("""{ "kind": "vae", "network": { "kind": "conv" } }""")), vq = Keys(Read("""{ "kind": "vq-vae" }"""));

        Assert.Equal(["kind", "samples", "latent", "network", "likelihood"], vae);
        Assert.Equal(
            ["kind", "codes", "codeDim", "tokens", "network", "likelihood", "commitment", "codebook", "prior", "priorFraction",
                "conditional"], vq);
        Assert.IsType<MlpSpec>(new VaeSpec().Network);
        Assert.IsType<MlpSpec>(((VqVaeSpec)Read("""{ "kind": "vq-vae", "network": null }""")).Network);
    }

    [Fact]
    public void With_them_the_short_form_is_not_written_and_what_is_written_is_read_back()
    {
        ModelSpec spec = Read("""{ "kind": "vae", "encoder": { "kind": "conv" }, "decoder": { "kind": "mlp", "widths": [9] } }""");

        Assert.Equal(["kind", "samples", "latent", "encoder", "decoder", "likelihood"], Keys(spec));
        var again = (VaeSpec)Read(JsonSerializer.Serialize(spec, TestKinds.Json.Options));
        Assert.Null(again.Network);
        Assert.IsType<ConvSpec>(again.Encoder);
        Assert.Equal([9L], Assert.IsType<MlpSpec>(again.Decoder).Widths);
    }

    [Fact]
    public void Overrides_reach_them_and_they_are_another_cell()
    {
        ExperimentCell plain = Toy.Cell(), changed = Toy.Cell(
            "models[0].network=null",
            "models[0].encoder={\"kind\":\"mlp\",\"widths\":[8]}",
            "models[0].decoder.kind=mlp",
            "models[0].decoder.widths=8");

        Assert.NotEqual(plain.Variant, changed.Variant);
        Assert.Equal([8L], ((MlpSpec)((VaeSpec)changed.Model).Decoder!).Widths);
        SpecException error = Assert.Throws<SpecException>(() => Toy.Cell("models[0].encoder.kind=mlp"));
        Assert.Contains("models[0].network: stands beside \"encoder\"", error.Message);
    }

    private static ModelSpec Read(string json) => JsonSerializer.Deserialize<ModelSpec>(json, TestKinds.Json.Options)!;

    private static string[] Keys(ModelSpec spec) =>
        [.. JsonSerializer.SerializeToNode(spec, TestKinds.Json.Options)!.AsObject().Select(member => member.Key)];
}
