using System.Text.Json.Nodes;
using GenBench.Harness.Tests.Build;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Claims;

/// <summary><c>genbench claims</c>: what it lists, refuses and writes.</summary>
[Collection(ProgramTests.Name)]
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

    [Fact]
    public void A_claim_of_one_size_says_so_on_the_page_and_keeps_its_cells()
    {
        JsonObject spec = JsonNode.Parse(File.ReadAllText(Repository.At("experiments/claims/10-prior-over-tokens.json")))!.AsObject();
        spec["seeds"] = new JsonArray(0, 1);
        spec["training"]!["epochs"] = 1;
        spec["claim"]!["digits"] = new JsonArray();
        Write(spec);
        Run("both");

        Answer digits = _genBench.Run(
            "claims", "--dir", "claims", "--out", "both", "--page", "both.md", "--size", "digits", "--jobs", "2");

        Assert.DoesNotContain("epoch 1/1", digits.Output);
        Assert.Contains("Of one size only, the same as with `--size toy`: 10.", File.ReadAllText(_genBench.Folder["both.md"]));
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
        Assert.Contains("one.json: claim.figure: there is no figure samples-3d; there are families, option-curves, ", answer.Error);
    }

    private void Write(JsonObject spec)
    {
        Directory.CreateDirectory(_genBench.Folder["claims"]);
        File.WriteAllText(_genBench.Folder["claims/one.json"], spec.ToJsonString());
    }

    private Answer Run(string name) => _genBench.Run("claims", "--dir", "claims", "--out", name, "--page", $"{name}.md");
}
