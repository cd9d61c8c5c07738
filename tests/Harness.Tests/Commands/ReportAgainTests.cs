using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Tests.Commands;

/// <summary>A report beside another, with options that are none, and where it must not be.</summary>
[Collection<SharedFinishedRun>]
public sealed class ReportAgainTests(FinishedRun run)
{
    [Fact]
    public async Task It_waits_for_the_report_that_another_process_draws()
    {
        using GenBench genBench = run.Copy();
        var folder = new RunFolder(genBench.Folder[FinishedRun.Results]);
        IDisposable? turn = ReportTurn.Take(folder);

        Task<Answer> drawing = Task.Run(() => genBench.Run("report", FinishedRun.Results), TestContext.Current.CancellationToken);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        bool hasWaited = !drawing.IsCompleted;
        turn!.Dispose();

        Assert.True(hasWaited);
        Assert.Equal(0, (await drawing).Code);
        Assert.False(File.Exists(Path.Combine(folder.ReportFolder, ".drawing")));
    }

    [Fact]
    public void A_folder_that_is_none_has_no_turn_and_is_not_made()
    {
        using GenBench genBench = run.Copy();

        Assert.Null(ReportTurn.Take(new RunFolder(genBench.Folder["nothing"])));
        Assert.False(Directory.Exists(genBench.Folder["nothing"]));
    }

    [Theory]
    [InlineData("""{ "rename": { "vae": null } }""", "rename.vae: got null")]
    [InlineData("""{ "models": [null] }""", "models: expected names")]
    [InlineData("""{ "columns": [] }""", "columns: expected names")]
    [InlineData("""{ "only": [""] }""", "only: expected names")]
    [InlineData("""{ "limits": { "training-curves": null } }""", "limits.training-curves: expected two numbers")]
    [InlineData("""{ "limits": { "training-curves": { "x": [0, 1e400] } } }""", "limits.training-curves: expected two numbers")]
    public void A_layout_that_is_none_is_told_in_a_line(string layout, string message)
    {
        using GenBench genBench = run.Copy();
        File.WriteAllText(genBench.Folder["layout.json"], layout);

        genBench.Run("report", FinishedRun.Results, "--layout", "layout.json").MustBeOneMessage(message);
    }

    [Theory]
    [InlineData("   ")]
    [InlineData("a\nb")]
    [InlineData("\u202Eevil")]
    public void A_name_that_nobody_sees_is_refused(string name)
    {
        using GenBench genBench = run.Copy();
        string model = FinishedRun.Cell(genBench).ReadRecord()!.Identity.Model;

        genBench.Run("report", FinishedRun.Results, "--rename", $"{model}={name}").MustBeOneMessage("no name to show");
    }

    [Fact]
    public void A_paper_is_not_written_into_the_run()
    {
        using GenBench genBench = run.Copy();

        genBench.Run("report", FinishedRun.Results, "--latex", FinishedRun.Results).MustBeOneMessage("is the folder of the run");
    }
}
