using System.CommandLine;
using GenBench.Cli.Commands;

namespace GenBench.Harness.Tests.Specs;

public class ListCommandTests
{
    [Theory]
    [InlineData("models", "beta-vae")]
    [InlineData("metrics", "importance-bound")]
    [InlineData("datasets", "linear-gaussian")]
    public void Every_kind_is_listed_with_what_it_is(string what, string example)
    {
        (int code, string output, _) = List(what);
        Assert.Equal(0, code);
        Assert.Contains(output.Split('\n'), line => line.StartsWith(example, StringComparison.Ordinal));
        Assert.All(output.TrimEnd().Split('\n'), line => Assert.Contains("  ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_options_of_a_kind_are_listed_with_limits_and_defaults()
    {
        (int code, string output, _) = List("models iwae");
        Assert.Equal(0, code);
        Assert.Matches(@"  samples +5 +k, importance samples .* A number from 1 to 10000\.", output);
        Assert.Matches(@"  network +mlp +Kinds: mlp, folded-mlp, conv, residual\.", output);
    }

    [Fact]
    public void An_unknown_kind_is_answered_with_the_nearest()
    {
        (int code, string output, string error) = List("models vea");
        Assert.Equal((2, "", "unknown kind \"vea\"; did you mean \"vae\"?"), (code, output, error.TrimEnd()));
    }

    [Fact]
    public void Experiments_are_listed_with_their_size_and_question()
    {
        (int code, string output, _) = List($"experiments --dir {Experiments.Folder}");
        Assert.Equal(0, code);
        Assert.Matches(@"quickstart\.json +12 cells +Which of four autoencoders", output);
        Assert.DoesNotContain("schema.json", output, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_without_a_description_says_so()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["plain.json"], Running.Toy.Experiment);

        Assert.Matches(@"plain\.json +1 cell +\(no description\)", List($"experiments --dir {folder.Path}").Output);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() => Assert.Equal(2, List("experiments --dir nowhere").Code);

    [Fact]
    public void The_schema_is_printed() => Assert.Equal(TestKinds.Schema, List("schema").Output);

    private static (int Code, string Output, string Error) List(string arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = new RootCommand { ListCommand.Create(TestKinds.Context) }.Parse($"list {arguments}")
            .Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
