using System.CommandLine;
using GenBench.Cli.Commands;
using GenBench.Harness.Data.Fetching;
using GenBench.Harness.Tests.Data.Archives;
using GenBench.Harness.Tests.Data.Fetching;

namespace GenBench.Harness.Tests.Data;

public sealed class DataCommandTests : IDisposable
{
    private static readonly FetchOptions Impatient = new() { Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(1) };
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new(), _error = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verifying_the_embedded_data_succeeds_anywhere()
    {
        Assert.Equal(0, await RunAsync(DataCommand.Create(TestKinds.Context), "verify", "mnist-small"));
        Assert.Contains("[10000, 28, 28]", _output.ToString());
    }

    [Fact]
    public async Task Verifying_files_that_are_others_ends_with_2_and_names_every_one()
    {
        SmallArchive.WriteTo(_folder);

        Assert.Equal(2, await RunAsync(DataCommand.Create(TestKinds.Context), "verify", "mnist", "--data", _folder.Path));
        Assert.All(
            ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"],
            name => Assert.Contains($"{_folder[name]}: SHA-256 of its decompressed content is", _error.ToString()));
        Assert.Contains("genbench data fetch mnist", _error.ToString());
    }

    [Fact]
    public async Task Fetching_from_a_mirror_without_the_files_ends_with_1_and_writes_no_dataset()
    {
        await using MirrorServer mirror = new((request, _) => MirrorReply.Whole(SmallArchive.Gzipped(request.File)));

        int exit = await RunAsync(
            DataCommand.CreateFetch(Impatient), "mnist", "--mirror", mirror.Address.AbsoluteUri, "--to", _folder.Path);

        Assert.Equal(1, exit);
        Assert.Contains("gives another file", _error.ToString());
        Assert.Empty(Directory.GetFiles(_folder["mnist"]));
    }

    [Fact]
    public async Task Stopping_a_download_ends_with_130_and_keeps_what_has_arrived()
    {
        await using MirrorServer mirror = new((_, _) => new MirrorReply(200, new byte[500], PauseAfter: 400));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        InvocationConfiguration configuration = new()
        {
            Output = new Watched(stop.Cancel),
            Error = _error,
            ProcessTerminationTimeout = null,
        };

        int exit = await DataCommand.CreateFetch(Impatient).Parse(["mnist", "--mirror", mirror.Address.AbsoluteUri, "--to", _folder.Path])
            .InvokeAsync(configuration, stop.Token);

        Assert.Equal(130, exit);
        Assert.Contains("goes on from there", _error.ToString());
        Assert.Equal(400, new FileInfo(Assert.Single(Directory.GetFiles(_folder["mnist"], "*.part"))).Length);
    }

    [Fact]
    public async Task Fetching_into_a_file_ends_with_2()
    {
        string file = _folder.Write([1], "file");

        Assert.Equal(2, await RunAsync(DataCommand.CreateFetch(Impatient), "mnist", "--mirror", "http://127.0.0.1:1/", "--to", file));
        Assert.NotEmpty(_error.ToString());
    }

    [Theory]
    [InlineData("fetch", "mnits")]
    [InlineData("fetch", "mnist-small")]
    [InlineData("fetch", "mnist", "--mirror", "nowhere")]
    [InlineData("verify", "cifar")]
    public void Unknown_names_and_addresses_are_errors_of_the_command_line(params string[] arguments) =>
        Assert.NotEmpty(DataCommand.Create(TestKinds.Context).Parse(arguments).Errors);

    [Fact]
    public void Each_verb_shows_an_example() =>
        Assert.All(DataCommand.Create(TestKinds.Context).Subcommands.Append(DataCommand.Create(TestKinds.Context)), command =>
            Assert.Contains("genbench data ", command.Description));

    /// <summary>Calls back at the first line of a download.</summary>
    private sealed class Watched(Action arrived) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            if (value!.EndsWith("MB", StringComparison.Ordinal)) arrived();
        }
    }

    private Task<int> RunAsync(Command command, params string[] arguments) => command.Parse(arguments).InvokeAsync(
        new InvocationConfiguration { Output = _output, Error = _error }, TestContext.Current.CancellationToken);
}
