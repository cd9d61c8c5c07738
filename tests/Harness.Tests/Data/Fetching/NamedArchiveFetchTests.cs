using System.Security.Cryptography;
using GenBench.Harness.Data.Archives;
using GenBench.Harness.Data.Fetching;
using Microsoft.Extensions.DependencyInjection;

namespace GenBench.Harness.Tests.Data.Fetching;

/// <summary>Archives that are known by the hash of their files as published.</summary>
public sealed class NamedArchiveFetchTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_with_the_published_hash_lands_in_its_folder()
    {
        await FetchAsync(Content);

        Assert.Equal(Content, await File.ReadAllBytesAsync(_folder["named", "a.amat"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_file_is_never_put_in_its_place()
    {
        FetchException error = await Assert.ThrowsAsync<FetchException>(() => FetchAsync([.. Content, 1]));

        Assert.Contains("gives another file", error.Message);
        Assert.False(File.Exists(_folder["named", "a.amat"]));
    }

    private async Task FetchAsync(byte[] sent)
    {
        await using MirrorServer mirror = new((_, _) => MirrorReply.Whole(sent));
        NamedArchive archive = new()
        {
            Name = "named",
            Files = [("a.amat", Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)))],
            Mirrors = [],
            Licence = "none",
            Entries = [],
        };
        FetchOptions options = new() { Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(1) };
        await using ServiceProvider services = new ServiceCollection().AddFetchClient(options).BuildServiceProvider();
        using HttpClient client = FetchClient.Create(services);
        await new ArchiveFetcher(client, new RecordedProgress(), options).FetchAsync(
            archive.Name, archive.Published, [mirror.Address], _folder.Path, TestContext.Current.CancellationToken);
    }
}
