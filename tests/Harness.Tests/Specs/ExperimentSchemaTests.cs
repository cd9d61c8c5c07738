using System.Text.Json;
using System.Text.Json.Nodes;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Tests.Specs;

public class ExperimentSchemaTests
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly SchemaSubset Schema = new(JsonNode.Parse(TestKinds.Schema)!.AsObject());

    [Fact]
    public void The_schema_beside_the_experiments_is_current() => Assert.True(
        File.ReadAllText(Path.Combine(Experiments.Folder, "schema.json")) == TestKinds.Schema,
        "experiments/schema.json is not that of the records: write it again with `dotnet run -c Release --project src/Cli -- list "
            + "schema --out experiments/schema.json`");

    [Theory]
    [MemberData(nameof(Experiments.Shipped), MemberType = typeof(Experiments))]
    public void Shipped_experiments_fit_the_schema(string name) =>
        Assert.Empty(Errors(File.ReadAllText(Path.Combine(Experiments.Folder, name))));

    [Theory]
    [InlineData("\"latnt\": 3")]
    [InlineData("\"latent\": 0")]
    [InlineData("\"latent\": 1.5")]
    [InlineData("\"latent\": \"3\"")]
    [InlineData("\"network\": { \"kind\": \"mpl\" }")]
    [InlineData("\"network\": { \"widths\": [] }")]
    [InlineData("\"network\": { \"kind\": \"mlp\", \"activation\": \"reul\" }")]
    [InlineData("\"network\": { \"kind\": \"conv\", \"channels\": [] }")]
    [InlineData("\"training\": { \"optimizer\": { \"kind\": \"adam\", \"beta1\": 1 } }")]
    public void What_the_loader_refuses_the_schema_refuses(string option)
    {
        string json = Experiments.SmallWith("{ \"kind\": \"vae\" }", $"{{ \"kind\": \"vae\", {option} }}");
        Assert.NotEmpty(Experiments.ProblemsOf(json));
        Assert.NotEmpty(Errors(json));
    }

    [Theory]
    [InlineData("seeds=[]")]
    [InlineData("seeds=[-1]")]
    [InlineData("compute.device=gpu")]
    [InlineData("datasets[0].size=30")]
    public void Limits_of_lists_texts_and_choices_are_in_the_schema(string set)
    {
        SpecException error = Assert.Throws<SpecException>(() => Experiments.Load(Experiments.Small, set));
        Assert.Single(error.Problems);
        JsonObject root = JsonNode.Parse(Experiments.Small, documentOptions: Lenient)!.AsObject();
        string value = set[(set.IndexOf('=', StringComparison.Ordinal) + 1)..];
        if (set.StartsWith("seeds", StringComparison.Ordinal))
            root["seeds"] = JsonNode.Parse(value);
        else if (set.StartsWith("compute", StringComparison.Ordinal))
            root["compute"] = new JsonObject { ["device"] = value };
        else
            root["datasets"]![0]!["size"] = JsonNode.Parse(value);
        Assert.NotEmpty(Schema.Errors(root));
    }

    [Fact]
    public void Options_are_described_with_their_limits_and_defaults()
    {
        JsonObject latent = JsonNode.Parse(TestKinds.Schema)!["$defs"]!["VaeSpec"]!["properties"]!["latent"]!.AsObject();
        Assert.Equal("Z, dimensions of the latent (Burda et al. 2016).", latent["description"]!.GetValue<string>());
        Assert.Equal(1, latent["minimum"]!.GetValue<int>());
        Assert.Equal(50, latent["default"]!.GetValue<int>());
    }

    private static IReadOnlyList<string> Errors(string json) => Schema.Errors(JsonNode.Parse(json, documentOptions: Lenient));
}
