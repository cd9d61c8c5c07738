using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>What can be done with a run that is finished.</summary>
public sealed class FinishedRunTests(FinishedRunTests.FinishedRun run) : IClassFixture<FinishedRunTests.FinishedRun>
{
    private const string Results = "results/toy";

    [Fact]
    public void Evaluate_replaces_the_rows_of_the_metrics_measured_and_keeps_the_others()
    {
        using GenBench genBench = run.Copy();
        CellFolder cell = Cell(genBench);
        IReadOnlyList<MeasurementRow> before = cell.ReadMeasurements();
        IReadOnlyList<PerExampleRow> examples = cell.ReadPerExample();

        Answer answer = genBench.Run("evaluate", Results, "--metrics", "elbo", "--set", "metrics[0].samples=3");

        Assert.True(answer.Code == 0, answer.Error);
        IReadOnlyList<MeasurementRow> after = cell.ReadMeasurements();
        Assert.Equal(before.Select(row => (row.Metric, row.Component)), after.Select(row => (row.Metric, row.Component)));
        Assert.Equal(before.Where(IsOther), after.Where(IsOther));
        Assert.All(after.Where(row => row.Metric == "elbo"), row => Assert.Contains("3", row.Protocol));
        Assert.NotEqual(Value(before, "elbo"), Value(after, "elbo"));
        Assert.Equal(
            examples.Where(row => !row.Metric.StartsWith("elbo", StringComparison.Ordinal)),
            cell.ReadPerExample().Where(row => !row.Metric.StartsWith("elbo", StringComparison.Ordinal)));
        Assert.Equal(Value(after, "elbo"), Value(CsvFile.Read<MeasurementRow>(genBench.Folder[$"{Results}/measurements.csv"]), "elbo"));
    }

    [Fact]
    public void Evaluate_of_one_cell_brings_the_gathered_files_up_to_date()
    {
        using GenBench genBench = run.Copy();
        CellFolder cell = Cell(genBench);

        Assert.Equal(0, genBench.Run("evaluate", Path.Combine(Results, cell.Name), "--metrics", "posterior-collapse").Code);

        Assert.Contains(CsvFile.Read<MeasurementRow>(genBench.Folder[$"{Results}/measurements.csv"]), row => row.Metric == "active-units");
    }

    [Fact]
    public void Evaluate_with_the_same_options_gives_the_same_numbers()
    {
        using GenBench genBench = run.Copy();
        CellFiles before = CellFiles.Read(Cell(genBench));

        Assert.Equal(0, genBench.Run("evaluate", Results, "--device", "cpu").Code);

        Assert.Equal(before, CellFiles.Read(Cell(genBench)));
    }

    [Theory]
    [InlineData("models[0].latent=3")]
    [InlineData("training.epochs=1")]
    [InlineData("seeds=[4]")]
    [InlineData("datasets[0].test=10")]
    [InlineData("compute.dtype=\"float64\"")]
    [InlineData("compute.device=\"cuda\"")]
    public void Evaluate_refuses_overrides_of_what_was_trained(string set)
    {
        using GenBench genBench = run.Copy();

        genBench.Run("evaluate", Results, "--set", set).MustBeOneMessage("--set #1", set, "genbench run");
    }

    [Theory]
    [InlineData("elbow", "did you mean \"elbo\"?")]
    [InlineData(",", "names no metric")]
    public void Evaluate_refuses_metrics_that_there_are_not(string metrics, string word)
    {
        using GenBench genBench = run.Copy();

        genBench.Run("evaluate", Results, "--metrics", metrics).MustBeOneMessage(word);
    }

    [Theory]
    [InlineData("evaluate", "gpu")]
    [InlineData("sample", "cuda:x")]
    public void A_word_that_is_no_device_is_refused(string verb, string device)
    {
        using GenBench genBench = run.Copy();

        genBench.Run(verb, Results, "--device", device).MustBeOneMessage($"\"{device}\" is no device");
    }

    [Fact]
    public void A_damaged_checkpoint_is_told_and_the_earlier_numbers_stay()
    {
        using GenBench genBench = run.Copy();
        CellFolder cell = Cell(genBench);
        byte[] weights = File.ReadAllBytes(CellFiles.WeightsFile(cell));
        weights[^1] ^= 1;
        File.WriteAllBytes(CellFiles.WeightsFile(cell), weights);
        byte[] numbers = File.ReadAllBytes(cell.MeasurementsFile);

        Answer answer = genBench.Run("evaluate", Results);

        Assert.Equal(2, answer.Code);
        Assert.Contains("is damaged", Assert.Single(answer.ErrorLines));
        Assert.Equal(numbers, File.ReadAllBytes(cell.MeasurementsFile));
    }

    [Theory]
    [InlineData("evaluate", Results)]
    [InlineData("report", Results)]
    [InlineData("compare", Results, Results)]
    [InlineData("baseline", "accept", Results, "--allow", "dirty", "unfinished", "rules")]
    [InlineData("baseline", "check", Results)]
    public void Values_of_examples_that_were_cut_off_are_refused_by_name(params string[] verb)
    {
        using GenBench genBench = run.Copy();
        CellFolder cell = Cell(genBench);
        byte[] whole = File.ReadAllBytes(cell.PerExampleFile);
        File.WriteAllBytes(cell.PerExampleFile, whole[..^20]);

        genBench.Run(verb).MustBeOneMessage("per-example.csv.gz", $"has {whole.Length - 20} bytes, expected {whole.Length} bytes");
    }

    /// <summary>What the message advises.</summary>
    [Fact]
    public void A_cell_whose_numbers_are_damaged_is_measured_again_without_its_record_and_not_trained()
    {
        using GenBench genBench = run.Copy();
        CellFolder cell = Cell(genBench);
        CellFiles before = CellFiles.Read(cell);
        DateTime trained = File.GetLastWriteTimeUtc(CellFiles.WeightsFile(cell));
        File.WriteAllText(cell.MeasurementsFile, "");
        File.Delete(cell.RecordFile);

        Answer answer = genBench.Run("run", genBench.Write(Toy.Experiment), "--resume");

        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(before, CellFiles.Read(cell));
        Assert.Equal(trained, File.GetLastWriteTimeUtc(CellFiles.WeightsFile(cell)));
    }

    [Fact]
    public void A_cell_that_another_process_has_is_not_evaluated_beside_it()
    {
        using GenBench genBench = run.Copy();
        byte[] numbers = File.ReadAllBytes(Cell(genBench).MeasurementsFile);
        using IDisposable? held = CellLock.TryTake(Cell(genBench));

        Answer answer = genBench.Run("evaluate", Results);

        Assert.Equal(3, answer.Code);
        Assert.Contains("another process", answer.Error);
        Assert.Equal(numbers, File.ReadAllBytes(Cell(genBench).MeasurementsFile));
    }

    [Fact]
    public void A_cell_without_a_model_is_refused()
    {
        using GenBench genBench = run.Copy();
        Directory.Delete(Cell(genBench).Checkpoints, recursive: true);

        genBench.Run("sample", Results).MustBeOneMessage("holds no trained model");
    }

    [Fact]
    public void Sample_writes_as_many_vectors_as_asked_and_the_same_for_a_seed()
    {
        using GenBench genBench = run.Copy();

        Answer[] answers = [.. new[] { ("a.csv", "7"), ("b.csv", "7"), ("c.csv", "8") }.Select(
            file => genBench.Run("sample", Results, "-n", "5", "--seed", file.Item2, "--out", file.Item1))];

        Assert.All(answers, answer => Assert.True(answer.Code == 0, answer.Error));
        string[] texts = [.. new[] { "a.csv", "b.csv", "c.csv" }.Select(file => File.ReadAllText(genBench.Folder[file]))];
        Assert.Equal(6, texts[0].TrimEnd('\n').Split('\n').Length);
        Assert.StartsWith("x0,x1\n", texts[0]);
        Assert.Equal(texts[0], texts[1]);
        Assert.NotEqual(texts[0], texts[2]);
    }

    [Theory]
    [InlineData("--class 3", "was not trained with classes")]
    [InlineData("--sampler ddim", "samples in one step")]
    [InlineData("--steps 5", "samples in one step")]
    [InlineData("--steps 0", "--steps is 0")]
    [InlineData("--class 3 --steps 5", "cannot be combined")]
    public void A_sample_the_model_cannot_give_is_refused(string options, string word)
    {
        using GenBench genBench = run.Copy();

        genBench.Run(["sample", Results, .. options.Split(' ')]).MustBeOneMessage(word);
    }

    [Fact]
    public void A_sample_that_cannot_be_written_is_one_message()
    {
        using GenBench genBench = run.Copy();

        genBench.Run("sample", Results, "--out", "/proc/absent/x.csv").MustBeOneMessage("cannot write into /proc", "--out");
        genBench.Run("sample", Results, "--out", "results").MustBeOneMessage("results is a folder, expected a file");
    }

    [Fact]
    public void Report_draws_again_from_the_cells_alone()
    {
        using GenBench genBench = run.Copy();
        byte[] summary = File.ReadAllBytes(genBench.Folder[$"{Results}/summary.csv"]);
        foreach (string file in new[] { "summary.csv", "measurements.csv" })
            File.Delete(genBench.Folder[$"{Results}/{file}"]);
        Directory.Delete(genBench.Folder[$"{Results}/report"], recursive: true);

        Answer answer = genBench.Run("report", Results);

        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(summary, File.ReadAllBytes(genBench.Folder[$"{Results}/summary.csv"]));
        Assert.True(File.Exists(genBench.Folder[$"{Results}/report/report.md"]));
        Assert.Contains("elbo", answer.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOther(MeasurementRow row) => !row.Metric.StartsWith("elbo", StringComparison.Ordinal);

    private static double? Value(IEnumerable<MeasurementRow> rows, string metric) => rows.First(row => row.Metric == metric).Value;

    [Fact]
    public void A_run_names_the_certificate_it_started_with()
    {
        using GenBench genBench = run.Copy();
        string kept = Path.Combine(AppContext.BaseDirectory, "certificates");

        string hash = Cell(genBench).ReadRecord()!.Provenance.Certificate!;

        Assert.Contains(Directory.GetFiles(kept), file => File.ReadAllText(file).Contains(hash, StringComparison.Ordinal));
    }

    private static CellFolder Cell(GenBench genBench) => new RunFolder(genBench.Folder[Results]).Cells().Single();

    /// <summary>One run of one cell, copied for each test that changes it.</summary>
    public sealed class FinishedRun : IDisposable
    {
        private readonly GenBench _genBench = new();

        public FinishedRun()
        {
            Answer answer = _genBench.Run("run", _genBench.Write(Toy.Experiment));
            Assert.True(answer.Code == 0, answer.Error);
        }

        internal GenBench Copy()
        {
            var copy = new GenBench();
            string from = _genBench.Folder["results"];
            foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            {
                string to = Path.Combine(copy.Folder["results"], Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }

            return copy;
        }

        public void Dispose() => _genBench.Dispose();
    }
}
