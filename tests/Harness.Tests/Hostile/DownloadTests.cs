using GenBench.Harness.Data.Fetching;
using GenBench.Harness.Tests.Data.Archives;
using GenBench.Harness.Tests.Data.Fetching;
using Microsoft.Extensions.DependencyInjection;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>Mirrors that send elsewhere, without end, too much, too little, something else, or a byte at a time.</summary>
public sealed class DownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://example.invalid/x", "leads to http://example.invalid")]
    [InlineData("ftp://example.invalid/x", "leads to ftp://example.invalid")]
    [InlineData("file:///etc/passwd", "leads to file://")]
    [InlineData("/again", "leads on and on")]
    public async Task No_answer_leads_to_a_place_that_is_less_safe_or_round_in_circles(string location, string reason)
    {
        using var server = new HostileServer($"302 Found\r\nLocation: {location}\r\nContent-Length: 0");

        Assert.Contains(reason, await ReasonAsync(server.Address));
        Assert.InRange(server.Requests, 1, 6);
    }

    [Fact]
    public async Task A_few_redirects_of_this_machine_are_followed()
    {
        using var server = new HostileServer((line, stream, stop) =>
        {
            string path = line.Split(' ')[1];
            return path.StartsWith("/there/", StringComparison.Ordinal)
                ? HostileServer.SendAsync(stream, "200 OK", SmallArchive.Gzipped(path["/there/".Length..]), stop)
                : HostileServer.SendAsync(stream, $"307 Moved\r\nLocation: /there{path}\r\nContent-Length: 0", [], stop);
        });

        await FetchAsync(server.Address);

        Assert.Equal(4, Stored.Length);
    }

    [Theory]
    [InlineData(true, "fewer than 1024 bytes a second")]
    [InlineData(false, "expected at most")]
    public async Task A_body_without_end_is_cut_off(bool isTrickle, string reason)
    {
        using var server = new HostileServer(async (_, stream, stop) =>
        {
            await HostileServer.SendAsync(stream, "200 OK", [], stop);
            await HostileServer.PourAsync(
                stream, new byte[isTrickle ? 1 : 1 << 16], isTrickle ? TimeSpan.FromMilliseconds(20) : TimeSpan.Zero, stop);
        });

        Assert.Contains(reason, await ReasonAsync(server.Address));
    }

    [Fact]
    public async Task A_wrong_length_or_other_content_never_takes_the_place_of_the_file()
    {
        using var cut = new HostileServer("200 OK\r\nContent-Length: 5000", new byte[10]);
        using var other = new HostileServer("200 OK\r\nContent-Length: 3", "abc"u8.ToArray());

        Assert.NotEmpty(await ReasonAsync(cut.Address));
        Assert.NotEmpty(await ReasonAsync(other.Address));
    }

    [Fact]
    public async Task A_folder_of_this_machine_is_a_mirror_and_its_files_are_held_against_the_same_hashes()
    {
        foreach (string file in SmallArchive.Archive.Files.Select(file => $"{file.Name}.gz"))
            _folder.Write(SmallArchive.Gzipped(file), "mirror", file);
        await FetchAsync(new Uri(_folder["mirror"]));
        Assert.Equal(4, Stored.Length);

        _folder.Write("damaged"u8.ToArray(), "bad", SmallFetch.ImagesName);
        Directory.Delete(_folder["small"], recursive: true);
        Assert.NotEmpty(await ReasonAsync(new Uri(_folder["bad"])));
    }

    [Theory]
    [InlineData("https://host/mnist/", true)]
    [InlineData("file:///srv/mnist", true)]
    [InlineData("http://localhost:8000/", true)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://host/mnist/", false)]
    [InlineData("http://169.254.169.254/latest/", false)]
    [InlineData("file://server/share/", false)]
    [InlineData("ftp://host/", false)]
    [InlineData("javascript:alert(1)", false)]
    public void Mirrors_are_https_or_of_this_machine(string address, bool isSafe) =>
        Assert.Equal(isSafe, MirrorAddress.IsSafe(new Uri(address)));

    private string[] Stored => Directory.Exists(_folder["small"])
        ? [.. Directory.GetFiles(_folder["small"]).Where(path => !path.EndsWith(".part", StringComparison.Ordinal))]
        : [];

    private async Task<string> ReasonAsync(Uri mirror)
    {
        FetchException error = await Assert.ThrowsAsync<FetchException>(() => FetchAsync(mirror));
        Assert.Empty(Stored);
        return error.Message;
    }

    private async Task FetchAsync(Uri mirror)
    {
        var options = new FetchOptions
        {
            Retries = 1,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            SilenceTimeout = TimeSpan.FromMilliseconds(300),
        };
        await using ServiceProvider services = new ServiceCollection().AddFetchClient(options).BuildServiceProvider();
        using HttpClient client = FetchClient.Create(services);
        await new ArchiveFetcher(client, new RecordedProgress(), options)
            .FetchAsync(SmallArchive.Archive, [mirror], _folder.Path, TestContext.Current.CancellationToken);
    }
}
