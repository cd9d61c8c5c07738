using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Parts of an experiment by name, and what a mistyped word is answered with.</summary>
[Collection(ProgramTests.Name)]
public sealed class ModelsAndSeedsTests : IDisposable
{
    private const string Models = """
        models=[{"kind":"vae","latent":2,"likelihood":{"kind":"gaussian"}},{"kind":"ppca","latent":1},{"kind":"ppca","name":"b","latent":1}]
        """;

    private readonly GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void Some_models_are_run_with_their_numbers_in_the_whole_plan()
    {
        string dry = Dry("--models", "b,ppca", "--seeds", "3-4,7");

        Assert.Contains("6 cells into", dry);
        Assert.DoesNotContain("vae", dry);
        Assert.Contains("   1  ppca-moons-s3-", dry);
        Assert.Contains("   8  b-moons-s7-", dry);
    }

    [Fact]
    public void Of_a_swept_model_all_points_are_asked_for_or_one()
    {
        string[] sweep = ["--set", """sweep={"models[vae].latent":[2,5]}"""];

        Assert.Contains("2 cells into", Dry([.. sweep, "--models", "vae"]));
        Assert.Contains("1 cell into", Dry([.. sweep, "--models", "vae-latent-5"]));
    }

    [Fact]
    public void Some_models_are_run_side_by_side_and_the_table_has_no_others()
    {
        Answer run = _genBench.Run(
            ["run", _genBench.Write(Toy.Experiment), "--set", Models, "--set", "metrics=[]", "--models", "ppca,b", "--jobs", "2"]);

        Assert.True(run.Code == 0, $"{run.Output}\n{run.Error}");
        Assert.DoesNotContain("vae", run.Output);
        Assert.DoesNotContain("not begun", run.Output);
    }

    [Theory]
    [InlineData("--models vea: there is no such model; did you mean \"vae\"?", "--models", "vea")]
    [InlineData("--seeds 4-0: expected a range from its first seed to its last", "--seeds", "4-0")]
    [InlineData("--seeds 0-99999999999: expected a range", "--seeds", "0-99999999999")]
    [InlineData("seeds[0]: got \"x\" (string); expected an integer", "--seeds", "\"x\"")]
    [InlineData("for several write \"sweep\": { \"models[0].latent\": [5, 10] }", "--set", "models[vae].latent=[5,10]")]
    public void What_there_is_not_is_one_line(string message, params string[] options) =>
        _genBench.Run(["run", _genBench.Write(Toy.Experiment), .. options]).MustBeOneMessage(message);

    [Theory]
    [InlineData("there is no verb \"rnu\"; did you mean \"run\"?", "rnu", "toy.json", "--set", "a=b")]
    [InlineData("there is no verb \"acept\"; did you mean \"accept\"?", "baseline", "acept", "results/toy")]
    [InlineData("did you mean '--seeds'?", "run", "toy.json", "--sedes", "1")]
    [InlineData("did you mean '--with'?", "run", "toy.json", "--wiht", "x.dll")]
    public void A_mistyped_verb_or_option_is_answered_with_the_nearest(string message, params string[] arguments)
    {
        Answer answer = _genBench.Run(arguments);

        Assert.Equal(2, answer.Code);
        Assert.Contains(message, answer.ErrorLines[0]);
    }

    [Fact]
    public void The_help_of_run_names_all_it_takes()
    {
        string help = _genBench.Run("run", "--help").Output;

        Assert.All(new[] { "--with", "--models", "--seeds" }, option => Assert.Contains(option, help));
    }

    private string Dry(params string[] options)
    {
        Answer answer = _genBench.Run(["run", _genBench.Write(Toy.Experiment), "--set", Models, "--dry-run", .. options]);
        Assert.True(answer.Code == 0, answer.Error);
        return answer.Output;
    }
}
