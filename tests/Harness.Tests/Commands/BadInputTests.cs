using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Wrong input gets one clear message and exit code 2, and leaves no half-made folder.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Spec(string json) => _folder.Write(System.Text.Encoding.UTF8.GetBytes(json), "tiny.json");

    private void Refused(string message, string spec, params string[] options)
    {
        (int code, string output, string errors) = GenBenchProcess.Run(_folder.Path, ["run", spec, "--out", _folder["results"], .. options]);
        Assert.True(code == 2, $"exit code {code}: {output}{errors}");
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(Directory.Exists(_folder["results"]));
    }

    [Fact]
    public void Broken_JSON() => Refused("tiny.json:1:", Spec("{ \"name\": \"tiny\", "));

    [Theory]
    [InlineData("\"latent\": 2", "\"latent\": \"two\"", "models[0].latent")]
    [InlineData("\"latent\": 2", "\"latent\": 0", "models[0].latent")]
    [InlineData("\"latent\": 2", "\"latnt\": 2", "did you mean \"latent\"?")]
    [InlineData("\"kind\": \"vae\"", "\"kind\": \"vea\"", "\"vae\"")]
    [InlineData("\"kind\": \"elbo\"", "\"kind\": \"elbow\"", "\"elbo\"")]
    [InlineData("\"kind\": \"moons\"", "\"kind\": \"mons\"", "\"moons\"")]
    [InlineData("\"device\": \"cpu\"", "\"device\": \"tpu\"", "compute.device")]
    public void Wrong_value_or_name(string right, string wrong, string message) => Refused(message, Spec(TinyExperiment.Json.Replace(right, wrong, StringComparison.Ordinal)));

    [Fact]
    public void Spec_that_is_not_there() => Refused("there is no such file", _folder["none.json"]);

    [Fact]
    public void Bernoulli_on_grey_pixels() => Refused("bernoulli is no likelihood of dequantized grey levels", Spec(
        """{ "name": "grey", "datasets": [ { "kind": "mnist-small", "values": "dequantized" } ], "models": [ { "kind": "vae", "likelihood": { "kind": "bernoulli" } } ] }"""));

    [Fact]
    public void Device_that_is_not_there() => Refused("device cuda:7 is not there", Spec(TinyExperiment.Json), "--device", "cuda:7");

    [Fact]
    public void Cell_that_is_not_in_the_plan() => Refused("it has cells 0 to 0", Spec(TinyExperiment.Json), "--cell", "99");

    [Fact]
    public void Override_that_names_nothing() => Refused("--set #1", Spec(TinyExperiment.Json), "--set", "models[0].latnt=3");

    [Fact]
    public void Output_folder_that_cannot_be_written()
    {
        string file = _folder.Write([1], "file");
        (int code, _, string errors) = GenBenchProcess.Run(_folder.Path, "run", Spec(TinyExperiment.Json), "--out", Path.Combine(file, "results"));
        Assert.Equal(2, code);
        Assert.Contains("is a file, expected a folder", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_are_missing_or_truncated()
    {
        string spec = Spec("""{ "name": "mnist", "datasets": [ { "kind": "mnist" } ], "models": [ { "kind": "vae" } ] }""");
        (int missing, _, string searched) = GenBenchProcess.Run(_folder.Path, "run", spec, "--out", _folder["results"], "--data", _folder["data"]);
        Assert.Equal(2, missing);
        Assert.Contains("genbench data fetch mnist", searched, StringComparison.Ordinal);
        _folder.Write([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3], "data", "mnist", "train-images-idx3-ubyte.gz");
        (int truncated, _, string damaged) = GenBenchProcess.Run(_folder.Path, "run", spec, "--out", _folder["results"], "--data", _folder["data"]);
        Assert.Equal(2, truncated);
        Assert.Contains(_folder["data", "mnist", "train-images-idx3-ubyte.gz"], damaged, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["results"]));
    }

    [Theory]
    [InlineData("rnu", "x.json")]
    [InlineData("run", "--cells", "1", "x.json")]
    [InlineData("run")]
    [InlineData("sample", "nowhere")]
    public void Wrong_command_line(params string[] arguments)
    {
        (int code, _, string errors) = GenBenchProcess.Run(_folder.Path, arguments);
        Assert.Equal(2, code);
        Assert.StartsWith("genbench: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
