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
    [InlineData("""{ "only": 3 }""", "only: expected a list of figures")]
    [InlineData("""{ "models": { "vae": 1 } }""", "models: expected a list of models")]
    [InlineData("""{ "rename": ["vae"] }""", "rename: expected an object of models and their names")]
    [InlineData("""{ "limits": { "training-curves": { "z": [0, 1] } } }""", "limits: expected an object of figures")]
    [InlineData("""{ "titles": [] }""", "titles: no such key; expected one of style, only")]
    [InlineData("[]", "expected an object with any of style, only")]
    [InlineData("{\n\n \"only\": [ }", ":3: broken JSON: ")]
    public void A_layout_that_is_none_is_told_in_a_line(string layout, string message)
    {
        using GenBench genBench = run.Copy();
        File.WriteAllText(genBench.Folder["layout.json"], layout);

        Answer answer = genBench.Run("report", FinishedRun.Results, "--layout", "layout.json");

        answer.MustBeOneMessage(message);
        Assert.DoesNotContain("System.", answer.Error);
        Assert.DoesNotContain("Path:", answer.Error);
    }

    [Fact]
    public void A_figure_that_the_run_has_no_numbers_for_is_named()
    {
        using GenBench genBench = run.Copy();

        Answer answer = genBench.Run("report", FinishedRun.Results, "--only", "training-curves,critical-difference");

        Assert.Equal(0, answer.Code);
        Assert.Contains("not drawn, since this run has not the numbers: critical-difference (", answer.Error);
    }

    /// <summary>It hears signals itself only while it watches.</summary>
    [Fact]
    public void Interrupted_while_it_waits_for_another_report_it_ends_at_once()
    {
        using GenBench genBench = run.Copy();
        using IDisposable? turn = ReportTurn.Take(new RunFolder(genBench.Folder[FinishedRun.Results]));

        Answer answer = genBench.RunAndSignal("INT", "waiting for another report", "report", FinishedRun.Results);

        Assert.Equal(130, answer.Code);
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

    [Theory]
    [InlineData("\u6A21\u578B", true)] // model, in Chinese
    [InlineData("VAÉ δ=½ (ours)", false)]
    public void A_name_that_figures_cannot_write_is_warned_of(string name, bool isWarned)
    {
        using GenBench genBench = run.Copy();
        string model = FinishedRun.Cell(genBench).ReadRecord()!.Identity.Model;

        Answer answer = genBench.Run("report", FinishedRun.Results, "--rename", $"{model}={name}");

        Assert.Equal(0, answer.Code);
        Assert.Equal(isWarned, answer.Output.Contains($"The font of figures lacks signs of {name}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_paper_is_not_written_into_the_run()
    {
        using GenBench genBench = run.Copy();

        genBench.Run("report", FinishedRun.Results, "--latex", FinishedRun.Results).MustBeOneMessage("is the folder of the run");
    }
}
