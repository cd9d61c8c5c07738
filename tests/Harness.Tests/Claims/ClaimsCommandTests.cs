using System.Text.Json.Nodes;
using GenBench.Harness.Tests.Build;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Claims;

/// <summary><c>genbench claims</c> on the claims that ship: each holds, and a mistake planted in its experiment turns it.</summary>
public sealed class ClaimsCommandTests : IDisposable
{
    private readonly Commands.GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void Every_shipped_claim_is_checked_and_listed_in_both_sizes()
    {
        string folder = Repository.At("experiments/claims");

        Answer toy = _genBench.Run("claims", "--dry-run", "--dir", folder),
            digits = _genBench.Run("claims", "--dry-run", "--size", "digits", "--dir", folder);

        Assert.Equal((0, 0), (toy.Code, digits.Code));
        Assert.Equal(Directory.GetFiles(folder, "*.json").Length, toy.Output.Trim().Split('\n').Length);
        Assert.Equal(toy.Output, digits.Output);
    }

    /// <summary>Codes drawn from a mixture where the claim says N(0, I); a learned prior that is none; one encoder for both; a decoder
    /// that is not folded, so that its posteriors have one mode.</summary>
    [Theory]
    [InlineData("01-sampling-a-latent.json", 1, "sampling", """{ "kind": "mixture", "components": 10 }""")]
    [InlineData("10-prior-over-tokens.json", 0, "prior", """{ "kind": "uniform" }""")]
    [InlineData("04-direction-of-the-kl.json", 0, "network", """{ "kind": "mlp", "widths": [64, 64], "activation": "tanh" }""")]
    [InlineData("07-amortization.json", 0, "encoder", """{ "kind": "mlp", "widths": [128, 128], "activation": "tanh" }""")]
    public void A_claim_holds_and_does_not_with_a_mistake_in_it(string file, int model, string option, string mistake)
    {
        JsonObject spec = JsonNode.Parse(File.ReadAllText(Repository.At($"experiments/claims/{file}")))!.AsObject();
        spec["seeds"] = new JsonArray(0, 1, 2);
        spec["training"]!["epochs"] = 20;
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

    [Theory]
    [InlineData("--only 99", "--only 99: claims has the claims 1")]
    [InlineData("--only x", "--only x: expected numbers of claims, e.g. 1,7")]
    [InlineData("--size huge", "--size huge: expected toy or digits")]
    [InlineData("--dir nowhere", "there is no folder nowhere")]
    public void What_cannot_be_is_refused_before_anything_runs(string arguments, string message)
    {
        Write(JsonNode.Parse(File.ReadAllText(Repository.At("experiments/claims/01-sampling-a-latent.json")))!.AsObject());

        Answer answer = _genBench.Run([
            "claims", .. arguments.Contains("--dir", StringComparison.Ordinal) ? [] : new[] { "--dir", "claims" },
                .. arguments.Split(' ')]);

        Assert.Equal(2, answer.Code);
        Assert.Contains(message, answer.Error);
        Assert.False(Directory.Exists(_genBench.Folder["results/claims/claim-01"]));
    }

    [Fact]
    public void A_figure_that_there_is_not_is_named_before_anything_runs()
    {
        JsonObject spec = JsonNode.Parse(File.ReadAllText(Repository.At("experiments/claims/01-sampling-a-latent.json")))!.AsObject();
        spec["claim"]!["figure"] = "samples-3d";
        Write(spec);

        Answer answer = Run("wrong");

        Assert.Equal(2, answer.Code);
        Assert.Contains("one.json: claim.figure: there is no figure samples-3d; there are importance-bound, ", answer.Error);
    }

    private void Write(JsonObject spec)
    {
        Directory.CreateDirectory(_genBench.Folder["claims"]);
        File.WriteAllText(_genBench.Folder["claims/one.json"], spec.ToJsonString());
    }

    private Answer Run(string name) => _genBench.Run("claims", "--dir", "claims", "--out", name, "--page", $"{name}.md");
}
