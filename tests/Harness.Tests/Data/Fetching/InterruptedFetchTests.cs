using GenBench.Harness.Tests.Data.Archives;
using static GenBench.Harness.Tests.Data.Fetching.SmallFetch;

namespace GenBench.Harness.Tests.Data.Fetching;

/// <summary>A transfer that ended early goes on from the part that arrived, if that part is the file's.</summary>
public sealed class InterruptedFetchTests : IDisposable
{
    private readonly SmallFetch _fetch = new();

    public void Dispose() => _fetch.Dispose();

    [Fact]
    public async Task A_transfer_that_breaks_off_goes_on_where_it_stopped()
    {
        await using MirrorServer mirror = new((request, before) => request.File == ImagesName && before == 0
            ? new MirrorReply(200, ImagesFile[..1000], Promised: ImagesFile.Length)
            : MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await _fetch.FetchAsync(mirror);

        Assert.Equal([null, 1000L], mirror.Requests.Where(request => request.File == ImagesName).Select(request => request.From));
        Assert.Equal(ImagesFile, File.ReadAllBytes(_fetch.PathOf(ImagesName)));
    }

    [Fact]
    public async Task A_mirror_that_ignores_ranges_gives_the_whole_file_again()
    {
        await using MirrorServer mirror = new((request, before) => request.File == ImagesName && before == 0
            ? new MirrorReply(200, ImagesFile[..1000], Promised: ImagesFile.Length)
            : MirrorReply.Whole(SmallArchive.Gzipped(request.File)));

        await _fetch.FetchAsync(mirror);

        Assert.Equal(ImagesFile, File.ReadAllBytes(_fetch.PathOf(ImagesName)));
    }

    [Fact]
    public async Task A_mirror_that_sends_another_range_than_asked_for_is_not_believed()
    {
        await using MirrorServer mirror = new((request, before) => (request.File, before) switch
        {
            (ImagesName, 0) => new MirrorReply(200, ImagesFile[..1000], Promised: ImagesFile.Length),
            (ImagesName, 1) => new MirrorReply(206, ImagesFile[500..], $"bytes 500-{ImagesFile.Length - 1}/{ImagesFile.Length}"),
            _ => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From),
        });

        await _fetch.FetchAsync(mirror);

        Assert.Equal([null, 1000L, null], mirror.Requests.Where(request => request.File == ImagesName).Select(request => request.From));
        Assert.Equal(ImagesFile, File.ReadAllBytes(_fetch.PathOf(ImagesName)));
    }

    [Fact]
    public async Task A_partial_file_that_was_complete_already_is_taken_after_416()
    {
        await _fetch.InterruptAsync(ImagesFile);
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));
        string part = Assert.Single(Directory.GetFiles(_fetch.Archive, "*.part"));
        File.Move(part, _fetch.PartOf(mirror));

        await _fetch.FetchAsync(mirror);

        Assert.Equal(
            [(long?)ImagesFile.Length],
            mirror.Requests.Where(request => request.File == ImagesName).Select(request => request.From));
        Assert.Equal(ImagesFile, File.ReadAllBytes(_fetch.PathOf(ImagesName)));
    }

    [Fact]
    public async Task A_partial_file_longer_than_the_mirrors_file_starts_over_after_416()
    {
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));
        Directory.CreateDirectory(_fetch.Archive);
        File.WriteAllBytes(_fetch.PartOf(mirror), [.. ImagesFile, 1, 2, 3]);

        await _fetch.FetchAsync(mirror);

        Assert.Equal(ImagesFile, File.ReadAllBytes(_fetch.PathOf(ImagesName)));
    }

    [Fact]
    public async Task A_partial_file_of_other_content_is_dropped_and_fetched_whole()
    {
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));
        Directory.CreateDirectory(_fetch.Archive);
        File.WriteAllBytes(_fetch.PartOf(mirror), new byte[700]);

        await _fetch.FetchAsync(mirror);

        Assert.Equal([700L, null], mirror.Requests.Where(request => request.File == ImagesName).Select(request => request.From));
        Assert.Equal(ImagesFile, File.ReadAllBytes(_fetch.PathOf(ImagesName)));
    }

    [Fact]
    public async Task Cancelling_keeps_what_has_arrived_for_the_next_try()
    {
        await _fetch.InterruptAsync(ImagesFile[..3000]);

        Assert.Empty(_fetch.Stored());
        Assert.Equal(ImagesFile[..3000], File.ReadAllBytes(Assert.Single(Directory.GetFiles(_fetch.Archive, "*.part"))));
    }
}
