using System.Collections.Concurrent;
using GenBench.Harness.Data.Archives;
using GenBench.Harness.Data.Fetching;
using GenBench.Harness.Tests.Data.Archives;
using Microsoft.Extensions.DependencyInjection;

namespace GenBench.Harness.Tests.Data.Fetching;

public sealed class ArchiveFetcherTests : IDisposable
{
    private const string Images = "train-images-idx3-ubyte.gz";
    private static readonly byte[] ImagesFile = SmallArchive.Gzipped(Images);
    private readonly TemporaryFolder _folder = new();
    private readonly Recorder _progress = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_good_mirror_gives_every_file_to_its_place_and_leaves_nothing_else()
    {
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await FetchAsync(mirror);

        Assert.Equal(SmallArchive.Archive.Files.Select(file => file.CompressedName).Order(), Stored());
        Assert.All(SmallArchive.Archive.Files, file => Assert.NotNull(ArchiveReader.TryRead(PathOf(file.CompressedName), file, out _)));
        Assert.Equal(4, _progress.Count(FetchStage.Verified));
    }

    [Fact]
    public async Task Files_that_are_there_and_right_are_not_fetched_again_and_wrong_ones_are()
    {
        SmallArchive.WriteTo(_folder, "small");
        File.WriteAllBytes(PathOf(Images), ImagesFile[..^50]);
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await FetchAsync(mirror);

        Assert.Equal(Images, Assert.Single(mirror.Requests).File);
        Assert.Equal(ImagesFile, File.ReadAllBytes(PathOf(Images)));
        Assert.Equal(3, _progress.Count(FetchStage.Present));
    }

    [Fact]
    public async Task A_transfer_that_breaks_off_goes_on_where_it_stopped()
    {
        await using MirrorServer mirror = new((request, before) => request.File == Images && before == 0
            ? new MirrorReply(200, ImagesFile[..1000], Promised: ImagesFile.Length)
            : MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await FetchAsync(mirror);

        Assert.Equal([null, 1000L], mirror.Requests.Where(request => request.File == Images).Select(request => request.From));
        Assert.Equal(ImagesFile, File.ReadAllBytes(PathOf(Images)));
    }

    [Fact]
    public async Task A_mirror_that_ignores_ranges_gives_the_whole_file_again()
    {
        await using MirrorServer mirror = new((request, before) => request.File == Images && before == 0
            ? new MirrorReply(200, ImagesFile[..1000], Promised: ImagesFile.Length)
            : MirrorReply.Whole(SmallArchive.Gzipped(request.File)));

        await FetchAsync(mirror);

        Assert.Equal(ImagesFile, File.ReadAllBytes(PathOf(Images)));
    }

    [Fact]
    public async Task A_mirror_that_sends_another_range_than_asked_for_is_not_believed()
    {
        await using MirrorServer mirror = new((request, before) => (request.File, before) switch
        {
            (Images, 0) => new MirrorReply(200, ImagesFile[..1000], Promised: ImagesFile.Length),
            (Images, 1) => new MirrorReply(206, ImagesFile[500..], $"bytes 500-{ImagesFile.Length - 1}/{ImagesFile.Length}"),
            _ => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From),
        });

        await FetchAsync(mirror);

        Assert.Equal([null, 1000L, null], mirror.Requests.Where(request => request.File == Images).Select(request => request.From));
        Assert.Equal(ImagesFile, File.ReadAllBytes(PathOf(Images)));
    }

    [Fact]
    public async Task A_partial_file_that_was_complete_already_is_taken_after_416()
    {
        await InterruptAsync(ImagesFile);
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));
        string part = Assert.Single(Directory.GetFiles(_folder["small"], "*.part"));
        File.Move(part, PartOf(mirror));

        await FetchAsync(mirror);

        Assert.Equal([(long?)ImagesFile.Length], mirror.Requests.Where(request => request.File == Images).Select(request => request.From));
        Assert.Equal(ImagesFile, File.ReadAllBytes(PathOf(Images)));
    }

    [Fact]
    public async Task A_partial_file_longer_than_the_mirrors_file_starts_over_after_416()
    {
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));
        Directory.CreateDirectory(_folder["small"]);
        File.WriteAllBytes(PartOf(mirror), [.. ImagesFile, 1, 2, 3]);

        await FetchAsync(mirror);

        Assert.Equal(ImagesFile, File.ReadAllBytes(PathOf(Images)));
    }

    [Fact]
    public async Task A_partial_file_of_other_content_is_dropped_and_fetched_whole()
    {
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));
        Directory.CreateDirectory(_folder["small"]);
        File.WriteAllBytes(PartOf(mirror), new byte[700]);

        await FetchAsync(mirror);

        Assert.Equal([700L, null], mirror.Requests.Where(request => request.File == Images).Select(request => request.From));
        Assert.Equal(ImagesFile, File.ReadAllBytes(PathOf(Images)));
    }

    [Fact]
    public async Task Two_server_errors_and_then_an_answer_are_an_answer()
    {
        await using MirrorServer mirror = new((request, before) => before < 2
            ? new MirrorReply(500, "sorry"u8.ToArray())
            : MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await FetchAsync(mirror);

        Assert.Equal(4, Stored().Count());
        Assert.Equal(12, mirror.Requests.Count);
    }

    [Fact]
    public async Task A_mirror_that_falls_silent_is_asked_again_from_there()
    {
        await using MirrorServer mirror = new((request, before) => request.File == Images && before == 0
            ? new MirrorReply(200, ImagesFile, PauseAfter: 2000)
            : MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await FetchAsync(mirror);

        Assert.Equal([null, 2000L], mirror.Requests.Where(request => request.File == Images).Select(request => request.From));
        Assert.Contains(_progress.Reports, report => report.Stage == FetchStage.Trouble && report.Note.Contains("fell silent"));
    }

    [Fact]
    public async Task Corrupt_content_never_takes_the_files_place_and_the_next_mirror_is_tried()
    {
        byte[] corrupt = [.. ImagesFile];
        corrupt[^100] ^= 1;
        await using MirrorServer bad = new(
            (request, _) => MirrorReply.Whole(request.File == Images ? corrupt : SmallArchive.Gzipped(request.File)));
        await using MirrorServer good = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await FetchAsync(bad, good);

        Assert.Equal(Images, Assert.Single(good.Requests).File);
        Assert.Equal(ImagesFile, File.ReadAllBytes(PathOf(Images)));
    }

    [Fact]
    public async Task When_no_mirror_has_the_file_each_reason_is_told_and_no_file_is_left_in_its_place()
    {
        await using MirrorServer page = new((_, _) => MirrorReply.Whole("<html>moved</html> and some more text"u8.ToArray()));
        await using MirrorServer empty = new((_, _) => new MirrorReply(404, []));

        FetchException error = await Assert.ThrowsAsync<FetchException>(() => FetchAsync(page, empty));

        Assert.Contains("not an IDX file: it starts with 3C68746D", error.Message);
        Assert.Contains($"{empty.Address}{Images} answers 404", error.Message);
        Assert.Contains("--mirror URL", error.Message);
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task A_mirror_without_end_is_cut_off()
    {
        await using MirrorServer mirror = new((_, _) => new MirrorReply(200, new byte[3 << 20]));

        FetchException error = await Assert.ThrowsAsync<FetchException>(() => FetchAsync(mirror));

        Assert.Contains("expected at most", error.Message);
    }

    [Fact]
    public async Task Cancelling_keeps_what_has_arrived_for_the_next_try()
    {
        await InterruptAsync(ImagesFile[..3000]);

        Assert.Empty(Stored());
        Assert.Equal(ImagesFile[..3000], File.ReadAllBytes(Assert.Single(Directory.GetFiles(_folder["small"], "*.part"))));
    }

    [Fact]
    public async Task Progress_counts_up_to_the_total()
    {
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await FetchAsync(mirror);

        FetchReport last = _progress.Reports.Last(report => report.File == Images && report.Stage == FetchStage.Downloading);
        Assert.Equal((ImagesFile.Length, (long?)ImagesFile.Length), (last.Bytes, last.Total));
    }

    /// <summary>Fetches from a mirror that stops after <paramref name="sent"/>, and cancels there.</summary>
    private async Task InterruptAsync(byte[] sent)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        await using MirrorServer mirror = new((_, _) => new MirrorReply(200, [.. sent, 0], PauseAfter: sent.Length));
        _progress.Reported = report =>
        {
            if (report.Bytes == sent.Length) stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(new FetchOptions(), stop.Token, mirror));
        _progress.Reported = null;
    }

    private Task FetchAsync(params MirrorServer[] mirrors) => FetchAsync(Impatient, Test, mirrors);

    private static FetchOptions Impatient => new()
    {
        Retries = 3,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        SilenceTimeout = TimeSpan.FromMilliseconds(200),
    };

    private async Task FetchAsync(FetchOptions options, CancellationToken cancellation, params MirrorServer[] mirrors)
    {
        await using ServiceProvider services = new ServiceCollection().AddFetchClient(options).BuildServiceProvider();
        using HttpClient client = FetchClient.Create(services);
        await new ArchiveFetcher(client, _progress, options)
            .FetchAsync(SmallArchive.Archive, [.. mirrors.Select(mirror => mirror.Address)], _folder.Path, cancellation);
    }

    private string PathOf(string name) => _folder["small", name];

    private string PartOf(MirrorServer mirror) => ArchiveFetcher.PartPath(PathOf(Images), new Uri(mirror.Address, Images));

    /// <summary>Names of the files in their place; partial ones are not.</summary>
    private IEnumerable<string> Stored() =>
        Directory.GetFiles(_folder["small"]).Where(path => !path.EndsWith(".part", StringComparison.Ordinal)).Select(Path.GetFileName)
            .Order()!;

    private sealed class Recorder : IProgress<FetchReport>
    {
        public ConcurrentQueue<FetchReport> Reports { get; } = new();

        public Action<FetchReport>? Reported { get; set; }

        public int Count(FetchStage stage) => Reports.Count(report => report.Stage == stage);

        public void Report(FetchReport value)
        {
            Reports.Enqueue(value);
            Reported?.Invoke(value);
        }
    }
}
