using GenBench.Harness.Results;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

public sealed class VerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Spec => _folder.Write(System.Text.Encoding.UTF8.GetBytes(TinyExperiment.Json), "tiny.json");

    private (int Code, string Output, string Errors) Run(params string[] arguments) => GenBenchProcess.Run(_folder.Path, arguments);

    [Theory]
    [InlineData("run")]
    [InlineData("evaluate")]
    [InlineData("sample")]
    [InlineData("report")]
    [InlineData("list")]
    [InlineData("data")]
    [InlineData("doctor")]
    public void Help_has_an_example(string verb)
    {
        (int code, string output, _) = Run(verb, "--help");
        Assert.Equal(0, code);
        Assert.Contains("Example", output, StringComparison.Ordinal);
        Assert.Contains($"genbench {verb}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_then_evaluate_sample_and_report_work_on_its_folder()
    {
        string results = _folder["results"], run = Path.Combine(results, "tiny");
        (int code, string output, string errors) = Run("run", Spec, "--out", results);
        Assert.True(code == 0, output + errors);
        Assert.Contains("importance", string.Join('\n', Directory.GetFiles(Path.Combine(run, "report"))), StringComparison.Ordinal);
        CellFolder cell = new RunFolder(run).Cells().Single();
        MeasurementRow[] before = [.. cell.ReadMeasurements()];

        Assert.Equal(0, Run("evaluate", run, "--metrics", "elbo", "--set", "metrics[0].samples=3").Code);
        MeasurementRow[] after = [.. cell.ReadMeasurements()];
        Assert.Contains("samples=3", after.Single(row => row.Metric == "elbo").Protocol, StringComparison.Ordinal);
        Assert.Equal(before.Where(row => row.Metric == "importance-bound"), after.Where(row => row.Metric == "importance-bound"));
        Assert.Equal(2, Run("evaluate", run, "--set", "models[0].latent=3").Code);

        Assert.Equal(0, Run("sample", cell.Location, "-n", "7", "--out", _folder["s.csv"]).Code);
        Assert.Equal(8, File.ReadAllLines(_folder["s.csv"]).Length);

        Directory.Delete(Path.Combine(run, "report"), recursive: true);
        Assert.Equal(0, Run("report", run).Code);
        Assert.True(File.Exists(Path.Combine(run, "report", "report.md")));
    }

    [Theory]
    [InlineData(15, 143)]
    [InlineData(2, 130)]
    public void Signal_stops_after_the_step_keeps_what_is_finished_and_resume_goes_on(int signal, int expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "signals are sent through libc");
        string results = _folder["results"], spec = Spec;
        string[] arguments = ["run", spec, "--out", results, "--seeds", "0,1", "--set", "training.epochs=1500"];
        using var process = GenBenchProcess.Start(_folder.Path, arguments);
        string trained = Path.Combine(results, "tiny");
        for (int i = 0; i < 600 && !(Directory.Exists(trained) && Directory.GetFiles(trained, "training.csv", SearchOption.AllDirectories).Any(file => new FileInfo(file).Length > 500)); i++)
            Thread.Sleep(100);
        process.Signal(signal);
        (int code, string output, string errors) = process.Wait();
        Assert.True(code == expected, $"exit code {code}: {output}{errors}");
        CellRecord record = new RunFolder(trained).Cells().Single().ReadRecord()!;
        Assert.Equal(CellStatus.Stopped, record.Status);

        arguments[^1] = "training.epochs=1500";
        using var resumed = GenBenchProcess.Start(_folder.Path, [.. arguments, "--resume", "--cell", "0"]);
        (int done, output, errors) = resumed.Wait();
        Assert.True(done == 0, output + errors);
        Assert.Equal(CellStatus.Finished, new RunFolder(trained).Cells().Single().ReadRecord()!.Status);
    }

    [Fact]
    public void Failed_cell_gives_exit_code_3_and_the_others_are_kept()
    {
        string results = _folder["results"];
        (int code, string output, _) = Run("run", Spec, "--out", results, "--set",
            """models=[{"kind":"vae","name":"wild","latent":2,"likelihood":{"kind":"gaussian"},"training":{"epochs":2,"optimizer":{"kind":"sgd","learningRate":1000}}},{"kind":"ppca","latent":1}]""");
        Assert.Equal(3, code);
        Assert.Contains("training diverged", output, StringComparison.Ordinal);
        Assert.Equal([CellStatus.Failed, CellStatus.Finished], new RunFolder(Path.Combine(results, "tiny")).Cells().Select(cell => cell.ReadRecord()!.Status));
    }
}
