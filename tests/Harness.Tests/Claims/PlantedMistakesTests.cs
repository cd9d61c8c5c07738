using System.Text.Json.Nodes;
using GenBench.Harness.Tests.Build;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Claims;

/// <summary>A mistake planted in the experiment of a claim that ships turns its verdict.</summary>
[Collection(ProgramTests.Name)]
public sealed class PlantedMistakesTests : IDisposable
{
    private readonly Commands.GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    /// <summary>Codes drawn from a mixture where the claim says N(0, I); a learned prior that is none; a decoder that is not
    /// folded, so that its posteriors have one mode.</summary>
    [Theory]
    [InlineData("01-sampling-a-latent.json", 10, 1, "sampling", """{ "kind": "mixture", "components": 10 }""")]
    [InlineData("10-prior-over-tokens.json", 20, 0, "prior", """{ "kind": "uniform" }""")]
    [InlineData("04-direction-of-the-kl.json", 10, 0, "network", """{ "kind": "mlp", "widths": [64, 64], "activation": "tanh" }""")]
    public void A_claim_holds_and_does_not_with_a_mistake_in_it(string file, int epochs, int model, string option, string mistake)
    {
        JsonObject spec = JsonNode.Parse(File.ReadAllText(Repository.At($"experiments/claims/{file}")))!.AsObject();
        spec["seeds"] = new JsonArray(0, 1, 2);
        spec["training"]!["epochs"] = epochs;
        Write(spec);
        Answer right = Run("right");
        spec["models"]![model]![option] = JsonNode.Parse(mistake);
        Write(spec);
        Answer wrong = Run("wrong");

        Assert.Contains("  holds      ", right.Output);
        Assert.DoesNotContain("  holds      ", wrong.Output);
        Assert.Equal(0, right.Code);
        Assert.True(File.Exists(_genBench.Folder["right.md"]));
    }

    /// <summary>One encoder for both sizes. Of the claim's training times and splits nothing is asked: they take minutes.</summary>
    [Fact]
    public void A_larger_encoder_that_is_none_closes_no_gap()
    {
        JsonObject spec = JsonNode.Parse(File.ReadAllText(Repository.At("experiments/claims/07-amortization.json")))!.AsObject();
        spec["seeds"] = new JsonArray(0, 1, 2);
        spec["training"]!["epochs"] = 2;
        spec["metrics"]![1] = JsonNode.Parse("""{ "kind": "amortization-gap", "examples": 10, "samples": 2, "rateFalls": 1 }""");
        spec["models"]!.AsArray().RemoveAt(2);
        JsonArray decisions = spec["claim"]!["decisions"]!.AsArray();
        decisions.RemoveAt(3);
        decisions.RemoveAt(2);
        Write(spec);
        Answer right = Run("right");
        spec["models"]![0]!["encoder"] = spec["models"]![1]!["encoder"]!.DeepClone();
        Write(spec);
        Answer wrong = Run("wrong");

        Assert.Contains("  holds      ", right.Output);
        Assert.DoesNotContain("  holds      ", wrong.Output);
    }

    /// <summary>A decoder no stronger than that of independent pixels; an encoder that is not updated more often than its decoder: then
    /// two models are one, and what the claim tells apart is equal to the last digit.</summary>
    [Theory]
    [InlineData("09-strong-decoder.json", 1, "likelihood", """{ "kind": "bernoulli" }""", "elbo-kl of vae-strong / vae-plain: 1 (1 to 1)")]
    [InlineData("16-lagging-encoder.json", 2, "encoderUpdates", "null", "mutual-information of aggressive / joint-long: 1 (1 to 1)")]
    public void A_claim_about_unused_latents_sees_that_nothing_is_different(
        string file, int model, string option, string mistake, string measured)
    {
        JsonObject spec = JsonNode.Parse(File.ReadAllText(Repository.At($"experiments/claims/{file}")))!.AsObject();
        spec["seeds"] = new JsonArray(0, 1);
        spec["datasets"]![0]!["train"] = 200;
        spec["training"]!["epochs"] = 2;
        foreach (JsonNode? own in spec["models"]!.AsArray().Select(each => each!["training"]).Where(own => own is not null))
            own!["epochs"] = 2;
        spec["models"]![model]![option] = JsonNode.Parse(mistake);
        Write(spec);

        Answer wrong = Run("wrong");

        Assert.DoesNotContain("  holds      ", wrong.Output);
        Assert.Contains(measured, wrong.Output);
    }

    /// <summary>A search that stops after one step; a model whose samples are not sharp; a discriminator that sees
    /// one example at a time; a weight that switches nothing off.</summary>
    [Theory]
    [InlineData("11-naming-the-cause.json", "metrics", """[{ "kind": "inversion", "examples": 3, "starts": 1, "steps": 1 }]""")]
    [InlineData(
        "12-sharp-and-missing.json", "models",
        """
        [
          { "kind": "vae", "name": "gan", "latent": 2, "network": { "kind": "mlp", "widths": [16] }, "likelihood": { "kind": "gaussian" } }
        ]
        """)]
    [InlineData("17-packing.json", "models", """[{ "kind": "gan", "latent": 2 }, { "kind": "gan", "name": "pacgan2", "latent": 2 }]""")]
    [InlineData(
        "08-gap-and-collapse.json", "models",
        """
        [
          { "kind": "vae", "name": "beta-0.5", "latent": 2, "network": { "kind": "mlp", "widths": [16] } },
          { "kind": "vae", "name": "beta-2", "latent": 2, "network": { "kind": "mlp", "widths": [16] } },
          { "kind": "vae", "name": "beta-8", "latent": 2, "network": { "kind": "mlp", "widths": [16] } },
          { "kind": "vae", "name": "beta-8-early", "latent": 2, "network": { "kind": "mlp", "widths": [16] } }
        ]
        """)]
    public void A_claim_does_not_hold_of_what_lacks_it(string file, string part, string mistake)
    {
        JsonObject spec = JsonNode.Parse(File.ReadAllText(Repository.At($"experiments/claims/{file}")))!.AsObject();
        spec["seeds"] = new JsonArray(0, 1);
        spec["training"]!["epochs"] = 1;
        spec[part] = JsonNode.Parse(mistake);
        Write(spec);

        Answer wrong = Run("wrong");

        Assert.DoesNotContain("  holds      ", wrong.Output);
        Assert.Contains(" needed ", wrong.Output);
    }

    /// <summary>Where all examples are one there is nothing to choose, and no gradient is noisier by choosing fewer.</summary>
    [Fact]
    public void One_draw_is_no_better_where_examples_do_not_differ()
    {
        JsonObject spec = JsonNode.Parse(File.ReadAllText(Repository.At("experiments/claims/05-one-draw.json")))!.AsObject();
        spec["seeds"] = new JsonArray(0, 1, 2);
        spec["training"]!["epochs"] = 10;
        spec["metrics"]![2]!["samples"] = new JsonArray(1, 10);
        Write(spec);
        Answer right = Run("right");
        spec["metrics"]![2]!["examples"] = 1;
        Write(spec);
        Answer wrong = Run("wrong");

        Assert.Contains("  holds      ", right.Output);
        Assert.DoesNotContain("  holds      ", wrong.Output);
    }

    /// <summary>A straight-through estimator in the place of the unbiased one, a plain score function in that of the
    /// reparameterized.</summary>
    [Theory]
    [InlineData("reinforce-leave-one-out;L=10", "straight-through")]
    [InlineData("reparameterized;L=1", "score-function;L=1")]
    public void A_gradient_that_is_not_what_its_name_says_turns_its_claim(string named, string other)
    {
        JsonObject spec = JsonNode.Parse(File.ReadAllText(Repository.At("experiments/claims/06-gradient-variance.json")))!.AsObject();
        spec["seeds"] = new JsonArray(0, 1, 2);
        spec["training"]!["epochs"] = 3;
        foreach (JsonNode? metric in spec["metrics"]!.AsArray())
            metric!["examples"] = 5;
        foreach (JsonNode? decision in spec["claim"]!["decisions"]!.AsArray())
        {
            if ((string?)decision!["number"]!["component"] == named)
                decision["number"]!["component"] = other;
        }

        Write(spec);

        Assert.DoesNotContain("  holds      ", Run("wrong").Output);
    }

    private void Write(JsonObject spec)
    {
        Directory.CreateDirectory(_genBench.Folder["claims"]);
        File.WriteAllText(_genBench.Folder["claims/one.json"], spec.ToJsonString());
    }

    private Answer Run(string name) => _genBench.Run("claims", "--dir", "claims", "--out", name, "--page", $"{name}.md");
}
