using GenBench.Harness.Data.Archives;
using GenBench.Harness.Data.Fetching;
using GenBench.Harness.Tests.Data.Archives;
using static GenBench.Harness.Tests.Data.Fetching.SmallFetch;

namespace GenBench.Harness.Tests.Data.Fetching;

public sealed class ArchiveFetcherTests : IDisposable
{
    private readonly SmallFetch _fetch = new();

    public void Dispose() => _fetch.Dispose();

    [Fact]
    public async Task A_good_mirror_gives_every_file_to_its_place_and_leaves_nothing_else()
    {
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await _fetch.FetchAsync(mirror);

        Assert.Equal(SmallArchive.Archive.Files.Select(file => file.CompressedName).Order(), _fetch.Stored());
        Assert.All(
            SmallArchive.Archive.Files,
            file => Assert.NotNull(ArchiveReader.TryRead(_fetch.PathOf(file.CompressedName), file, out _)));
        Assert.Equal(4, _fetch.Progress.Count(FetchStage.Verified));
    }

    [Fact]
    public async Task Files_that_are_there_and_right_are_not_fetched_again_and_wrong_ones_are()
    {
        SmallArchive.WriteTo(_fetch.Folder, "small");
        File.WriteAllBytes(_fetch.PathOf(ImagesName), ImagesFile[..^50]);
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await _fetch.FetchAsync(mirror);

        Assert.Equal(ImagesName, Assert.Single(mirror.Requests).File);
        Assert.Equal(ImagesFile, File.ReadAllBytes(_fetch.PathOf(ImagesName)));
        Assert.Equal(3, _fetch.Progress.Count(FetchStage.Present));
    }

    [Fact]
    public async Task Progress_counts_up_to_the_total()
    {
        await using MirrorServer mirror = new((request, _) => MirrorReply.Ranged(SmallArchive.Gzipped(request.File), request.From));

        await _fetch.FetchAsync(mirror);

        FetchReport last = _fetch.Progress.Reports.Last(report => report.File == ImagesName && report.Stage == FetchStage.Downloading);
        Assert.Equal((ImagesFile.Length, (long?)ImagesFile.Length), (last.Bytes, last.Total));
    }
}
