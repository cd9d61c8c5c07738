using GenBench.Cli.Commands;
using GenBench.Harness.Claims;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Claims;

namespace GenBench.Harness.Tests.Claims;

public sealed class ClaimFigureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Whoever is cut off while it is written, or reads it meanwhile, has the old one.</summary>
    [Fact]
    public void A_figure_takes_the_place_of_an_older_one_as_a_whole()
    {
        _folder.Write([.. Enumerable.Repeat((byte)7, 50_000)], "run", Path.GetFileName(new RunFolder("x").ReportFolder), "samples.png");
        string older = _folder.Write([1, 2, 3], "page", "images", "claim-02.png");
        using FileStream reader = new(older, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        ClaimSpec claim = ClaimJudgeTests.Claim() with { Number = 2, Figure = "samples" };

        string? path = ClaimFigure.CopyBeside(new JudgedClaim(claim, []) { Folder = _folder["run"] }, _folder["page"]);

        Assert.Equal("images/claim-02.png", path);
        Assert.Equal(3, reader.Length);
        Assert.Equal(50_000, new FileInfo(older).Length);
        Assert.Equal(["claim-02.png"], Directory.GetFiles(_folder["page", "images"]).Select(file => Path.GetFileName(file)));
    }
}
