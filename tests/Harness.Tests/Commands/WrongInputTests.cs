using System.IO.Compression;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Each wrong input gets one clear message and exit code 2, and leaves nothing behind.</summary>
[Collection(ProgramTests.Name)]
public sealed class WrongInputTests : IDisposable
{
    private readonly GenBench _genBench = new();

    public void Dispose()
    {
        _genBench.MustHaveNoResults();
        _genBench.Dispose();
    }

    [Fact]
    public void Broken_json() =>
        _genBench.RunOn(Toy.Experiment.Replace("\"training\": {", "\"training\": [", StringComparison.Ordinal))
            .MustBeOneMessage("toy.json:");

    [Theory]
    [InlineData("training.epochs=\"many\"", "training.epochs")]
    [InlineData("models[0].kind=\"vea\"", "did you mean \"vae\"?")]
    [InlineData("models[0].latnt=3", "did you mean \"models[0].latent\"?")]
    [InlineData("metrics[0].kind=\"elbow\"", "did you mean \"elbo\"?")]
    [InlineData("models[0].latent=0", "models[0].latent")]
    [InlineData("datasets=[{\"kind\":\"mnist-smal\"}]", "did you mean \"mnist-small\"?")]
    [InlineData("compute.device=\"gpu\"", "cuda:N")]
    public void A_value_that_is_wrong(string set, string word) =>
        _genBench.RunOn(Toy.Experiment, "--set", set).MustBeOneMessage(word);

    [Theory]
    [InlineData("expected the address of a tracking server", "--mlflow", "localhost")]
    [InlineData("MLFLOW_TRACKING_PASSWORD", "--mlflow", "http://me:secret@localhost:5000")]
    [InlineData("MLFLOW_TRACKING_URI is not set", "--mlflow")]
    [InlineData("add --mlflow URL", "--mlflow-experiment", "mine")]
    public void A_tracking_server_that_cannot_be_meant(string word, params string[] options)
    {
        _genBench.Set("MLFLOW_TRACKING_URI", "");
        Answer answer = _genBench.RunOn(Toy.Experiment, options);

        answer.MustBeOneMessage(word);
        Assert.DoesNotContain("secret", answer.Error);
    }

    [Theory]
    [InlineData("--rename gives vae 2 names, expected one", "--rename", "vae=a", "--rename", "vae=b")]
    [InlineData("expected a model, an equals sign and a name", "--rename", "vae")]
    [InlineData("no style and no file; expected screen, icml", "--style", "nature")]
    [InlineData("no such file; expected a JSON file", "--layout", "absent.json")]
    [InlineData("--only names none", "--only", ",")]
    public void A_report_that_cannot_be_drawn_so(string word, params string[] options) =>
        _genBench.Run(["report", "results/toy", .. options]).MustBeOneMessage(word);

    [Fact]
    public void No_such_file() => _genBench.Run("run", "absent.json").MustBeOneMessage("absent.json", "there is no such file");

    [Fact]
    public void Data_that_is_nowhere() => RunOnMnist().MustBeOneMessage("mnist", "genbench data fetch mnist");

    [Fact]
    public void Data_that_is_cut_off()
    {
        foreach (string name in new[] { "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte" })
        {
            File.WriteAllBytes(_genBench.Folder[$"{name}.gz"], CutGzip());
        }

        Answer answer = RunOnMnist();

        Assert.Equal(2, answer.Code);
        Assert.Equal(4, answer.ErrorLines.Count);
        Assert.All(answer.ErrorLines, line => Assert.Matches("ubyte.gz.+genbench data fetch mnist", line));
    }

    [Fact]
    public void A_device_that_is_not_there() =>
        _genBench.RunOn(Toy.Experiment, "--device", "cuda:7").MustBeOneMessage("cuda:7 is not there", "--device cpu");

    [Fact]
    public void A_cell_that_is_not_in_the_plan() =>
        _genBench.RunOn(Toy.Experiment, "--cell", "99").MustBeOneMessage("--cell 99", "cells 0 to 0");

    [Fact]
    public void A_bernoulli_likelihood_on_grey_pixels() =>
        _genBench.RunOn(
            Toy.Experiment, "--set", """datasets=[{"kind":"mnist-small","values":"dequantized"}]""", "--set",
            """models=[{"kind":"vae"}]""")
            .MustBeOneMessage("models[0].likelihood", "continuous-bernoulli");

    [Fact]
    public void All_problems_of_a_file_are_told_at_once_one_a_line()
    {
        Answer answer = _genBench.RunOn(Toy.Experiment, "--set", "models[0].latent=0", "--set", "training.epochs=0");

        Assert.Equal(2, answer.Code);
        Assert.Equal(2, answer.ErrorLines.Count);
    }

    [Theory]
    [InlineData("rnu", "toy.json")]
    [InlineData("run", "toy.json", "--sead", "1")]
    [InlineData("run", "toy.json", "--cell", "one")]
    [InlineData("run")]
    public void A_wrong_command_line_points_to_the_help(params string[] arguments)
    {
        Answer answer = _genBench.Run(arguments);

        Assert.Equal(2, answer.Code);
        Assert.Contains("genbench: ", answer.Error);
        Assert.Contains("--help", answer.ErrorLines[^1]);
        Assert.DoesNotContain("   at ", answer.Error);
    }

    [Theory]
    [InlineData("genbench baseline accept --help", "baseline", "accept", "results/toy", "--alow", "dirty")]
    [InlineData("genbench baseline check --help", "baseline", "check", "results/toy", "--lvel", "0.1")]
    [InlineData("genbench data fetch --help", "data", "fetch", "mnits")]
    [InlineData("genbench data verify --help", "data", "verify")]
    [InlineData("genbench list schema --help", "list", "schema", "--output", "x.json")]
    [InlineData("genbench list --help", "list", "modles")]
    [InlineData("genbench run --help", "run", "toy.json", "--sead", "1")]
    [InlineData("genbench --help", "rnu")]
    public void A_wrong_command_line_names_the_help_of_its_own_verb(string help, params string[] arguments) =>
        Assert.Equal($"genbench: see `{help}`", _genBench.Run(arguments).ErrorLines[^1]);

    private Answer RunOnMnist() =>
        _genBench.RunOn(Toy.Experiment, "--data", _genBench.Folder.Path, "--set", """datasets=[{"kind":"mnist"}]""", "--set",
            """models=[{"kind":"vae"}]""");

    private static byte[] CutGzip()
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(new byte[1000]);
        return stream.ToArray()[..^6];
    }
}
