namespace GenBench.Harness.Tests.Commands;

/// <summary>What holds of a finished run, whatever is done with it next.</summary>
[Collection<SharedFinishedRun>]
public sealed class FinishedRunTests(FinishedRun run)
{
    [Fact]
    public void Report_draws_again_from_the_cells_alone()
    {
        using GenBench genBench = run.Copy();
        byte[] summary = File.ReadAllBytes(genBench.Folder[$"{FinishedRun.Results}/summary.csv"]);
        foreach (string file in new[] { "summary.csv", "measurements.csv" })
            File.Delete(genBench.Folder[$"{FinishedRun.Results}/{file}"]);
        Directory.Delete(genBench.Folder[$"{FinishedRun.Results}/report"], recursive: true);

        Answer answer = genBench.Run("report", FinishedRun.Results);

        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(summary, File.ReadAllBytes(genBench.Folder[$"{FinishedRun.Results}/summary.csv"]));
        Assert.True(File.Exists(genBench.Folder[$"{FinishedRun.Results}/report/report.md"]));
        Assert.Contains("elbo", answer.Output, StringComparison.OrdinalIgnoreCase);
        int[] places = [.. new[] { "ELBO", "What it shows", "! warning: One seed only", "Files" }
            .Select(part => answer.Output.IndexOf(part, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places); // the table, what it shows with its warnings first, where files are
    }

    [Fact]
    public void Columns_of_the_main_table_are_chosen_by_name()
    {
        using GenBench genBench = run.Copy();

        Answer answer = genBench.Run("report", FinishedRun.Results, "--columns", "elbo-kl");

        Assert.True(answer.Code == 0, answer.Error);
        string main = File.ReadAllText(genBench.Folder[$"{FinishedRun.Results}/report/tables/main.csv"]);
        Assert.StartsWith("model,seeds,KL (nats)", main, StringComparison.Ordinal);
        genBench.Run("report", FinishedRun.Results, "--columns", "elbw").MustBeOneMessage("columns: the run has no number \"elbw\"");
        genBench.Run("report", FinishedRun.Results, "--columns", ",").MustBeOneMessage("--columns names none");
    }

    [Fact]
    public void Figures_of_cells_are_drawn_when_they_are_asked_for()
    {
        using GenBench genBench = run.Copy();
        string figure = Path.Combine(FinishedRun.Cell(genBench).Location, "training-curves.png");
        byte[] drawn = File.ReadAllBytes(figure);
        File.Delete(figure);

        Assert.Equal(0, genBench.Run("report", FinishedRun.Results).Code);
        Assert.False(File.Exists(figure));
        Assert.Equal(0, genBench.Run("report", FinishedRun.Results, "--cells").Code);

        Assert.Equal(drawn, File.ReadAllBytes(figure));
        Assert.Equal(0, genBench.Run("verify", FinishedRun.Results).Code);
    }

    [Fact]
    public void A_run_names_the_certificate_it_started_with()
    {
        using GenBench genBench = run.Copy();
        string kept = Path.Combine(AppContext.BaseDirectory, "certificates");

        string hash = FinishedRun.Cell(genBench).ReadRecord()!.Provenance.Certificate!;

        Assert.Contains(Directory.GetFiles(kept), file => File.ReadAllText(file).Contains(hash, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("evaluate", "gpu")]
    [InlineData("sample", "cuda:x")]
    public void A_word_that_is_no_device_is_refused(string verb, string device)
    {
        using GenBench genBench = run.Copy();

        genBench.Run(verb, FinishedRun.Results, "--device", device).MustBeOneMessage($"\"{device}\" is no device");
    }
}
