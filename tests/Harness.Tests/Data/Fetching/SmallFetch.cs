using GenBench.Harness.Data.Fetching;
using GenBench.Harness.Tests.Data.Archives;
using Microsoft.Extensions.DependencyInjection;

namespace GenBench.Harness.Tests.Data.Fetching;

/// <summary>The small archive, fetched into a folder of its own by a fetcher that soon loses patience.</summary>
internal sealed class SmallFetch : IDisposable
{
    public const string ImagesName = "train-images-idx3-ubyte.gz";

    public static byte[] ImagesFile { get; } = SmallArchive.Gzipped(ImagesName);

    public RecordedProgress Progress { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    /// <summary>Where the files of the archive land.</summary>
    public string Archive => Folder["small"];

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private static FetchOptions Impatient => new()
    {
        Retries = 3,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        SilenceTimeout = TimeSpan.FromMilliseconds(200),
    };

    public void Dispose() => Folder.Dispose();

    public Task FetchAsync(params MirrorServer[] mirrors) => FetchAsync(Impatient, Test, mirrors);

    /// <summary>Fetches from a mirror that stops after <paramref name="sent"/>, and cancels there.</summary>
    public async Task InterruptAsync(byte[] sent)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        await using MirrorServer mirror = new((_, _) => new MirrorReply(200, [.. sent, 0], PauseAfter: sent.Length));
        Progress.Reported = report =>
        {
            if (report.Bytes == sent.Length) stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(new FetchOptions(), stop.Token, mirror));
        Progress.Reported = null;
    }

    public string PathOf(string name) => Folder["small", name];

    public string PartOf(MirrorServer mirror) => ArchiveFetcher.PartPath(PathOf(ImagesName), new Uri(mirror.Address, ImagesName));

    /// <summary>Names of the files in their place; partial ones are not.</summary>
    public IEnumerable<string> Stored() =>
        Directory.GetFiles(Archive).Where(path => !path.EndsWith(".part", StringComparison.Ordinal)).Select(Path.GetFileName).Order()!;

    private async Task FetchAsync(FetchOptions options, CancellationToken cancellation, params MirrorServer[] mirrors)
    {
        await using ServiceProvider services = new ServiceCollection().AddFetchClient(options).BuildServiceProvider();
        using HttpClient client = FetchClient.Create(services);
        await new ArchiveFetcher(client, Progress, options)
            .FetchAsync(SmallArchive.Archive, [.. mirrors.Select(mirror => mirror.Address)], Folder.Path, cancellation);
    }
}
