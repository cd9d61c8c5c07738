using GenBench.Harness.Data.Fetching;
using GenBench.Harness.Tests.Data.Archives;
using static GenBench.Harness.Tests.Data.Fetching.SmallFetch;

namespace GenBench.Harness.Tests.Data.Fetching;

/// <summary>Mirrors that answer with errors, with silence or with something else than the file.</summary>
public sealed class FailingMirrorTests : IDisposable
{
    private readonly SmallFetch _fetch = new();

    public void Dispose() => _fetch.Dispose();

    [Fact]
    public async Task Two_server_errors_and_then_an_answer_are_an_answer()
    {
        await using MirrorServer mirror = new((request, before) => before < 2
            ? new MirrorReply(500, "sorry"u8.ToArray())
            : MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await _fetch.FetchAsync(mirror);

        Assert.Equal(4, _fetch.Stored().Count());
        Assert.Equal(12, mirror.Requests.Count);
    }

    [Fact]
    public async Task A_mirror_that_falls_silent_is_asked_again_from_there()
    {
        await using MirrorServer mirror = new((request, before) => request.File == ImagesName && before == 0
            ? new MirrorReply(200, ImagesFile, PauseAfter: 2000)
            : MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await _fetch.FetchAsync(mirror);

        Assert.Equal([null, 2000L], mirror.Requests.Where(request => request.File == ImagesName).Select(request => request.From));
        Assert.Contains(_fetch.Progress.Reports, report => report.Stage == FetchStage.Trouble && report.Note.Contains("fell silent"));
    }

    [Fact]
    public async Task Corrupt_content_never_takes_the_files_place_and_the_next_mirror_is_tried()
    {
        byte[] corrupt = [.. ImagesFile];
        corrupt[^100] ^= 1;
        await using MirrorServer bad = new(
            (request, _) => MirrorReply.Whole(request.File == ImagesName ? corrupt : SmallArchive.Gzipped(request.File)));
        await using MirrorServer good = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await _fetch.FetchAsync(bad, good);

        Assert.Equal(ImagesName, Assert.Single(good.Requests).File);
        Assert.Equal(ImagesFile, File.ReadAllBytes(_fetch.PathOf(ImagesName)));
    }

    [Fact]
    public async Task When_no_mirror_has_the_file_each_reason_is_told_and_no_file_is_left_in_its_place()
    {
        await using MirrorServer page = new((_, _) => MirrorReply.Whole("<html>moved</html> and some more text"u8.ToArray()));
        await using MirrorServer empty = new((_, _) => new MirrorReply(404, []));

        FetchException error = await Assert.ThrowsAsync<FetchException>(() => _fetch.FetchAsync(page, empty));

        Assert.Contains("not an IDX file: it starts with 3C68746D", error.Message);
        Assert.Contains($"{empty.Address}{ImagesName} answers 404", error.Message);
        Assert.Contains("--mirror URL", error.Message);
        Assert.Empty(_fetch.Stored());
    }

    [Fact]
    public async Task A_mirror_without_end_is_cut_off()
    {
        await using MirrorServer mirror = new((_, _) => new MirrorReply(200, new byte[3 << 20]));

        FetchException error = await Assert.ThrowsAsync<FetchException>(() => _fetch.FetchAsync(mirror));

        Assert.Contains("expected at most", error.Message);
    }
}
