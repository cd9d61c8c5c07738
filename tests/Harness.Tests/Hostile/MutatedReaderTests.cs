using System.Text;
using GenBench.Harness.Certification;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Specs.Files;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Checkpoints;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Tests.Specs;
using GenBench.Harness.Tracking.Gate;
using GenBench.Harness.Tracking.Values;
using GenBench.Metrics.Certification.Checks;
using GenBench.Serving.Schedules;
using GenBench.Tests.Fixtures;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>Every reader of files beside those of data (<see cref="Data.Reading.MutatedFileTests"/>), told real files that somebody has
/// damaged or written to do harm. So many of each as GENBENCH_MUTATIONS says.</summary>
public sealed class MutatedReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mutated_experiment_is_planned_or_refused() => HostileCheck.All(
        "experiment", File.ReadAllBytes(Path.Combine(Experiments.Folder, "quickstart.json")),
        text => ExperimentPlan.Create(TestKinds.Loader.Parse("quickstart.json", text), Experiments.Nowhere));

    [Fact]
    public void A_mutated_override_is_applied_or_refused() => HostileCheck.All(
        "--set", "models[0].network.widths=[16,16]"u8.ToArray(),
        text => TestKinds.Loader.Parse(
            "toy.json", Encoding.UTF8.GetBytes(Toy.Experiment), SpecOverride.All("--set", [Encoding.UTF8.GetString(text)])));

    [Theory]
    [InlineData("cell.json")]
    [InlineData("measurements.csv")]
    [InlineData("per-example.csv.gz")]
    [InlineData("plan.json")]
    [InlineData("baseline")]
    public void A_run_with_a_mutated_file_is_judged_or_refused(string name)
    {
        using var run = new SmallRun();
        string path = name == "plan.json" ? run.Run.PlanFile : name == "baseline" ? run.Baseline : Path.Combine(run.Cell.Location, name);
        var gate = new RunGate { BaselinePath = run.Baseline, Options = TestKinds.Gate };
        HostileCheck.All(name, File.ReadAllBytes(path), content =>
        {
            File.WriteAllBytes(path, content);
            gate.Check(run.Run.Location);
        }, count: 40);
        Assert.Equal(["night-001", "quick-baseline.json"], Directory.EnumerateFileSystemEntries(run.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Mutated_tables_are_read_or_refused()
    {
        using var run = new SmallRun();
        HostileCheck.All("training.csv", File.ReadAllBytes(run.Cell.TrainingFile), content =>
        {
            File.WriteAllBytes(run.Cell.TrainingFile, content);
            run.Cell.ReadTraining();
        });
        HostileCheck.All("summary.csv", File.ReadAllBytes(run.Run.SummaryFile), content =>
            CsvFile.Read<SummaryRow>(new MemoryStream(content), "summary.csv"));
    }

    [Fact]
    public void A_mutated_file_of_values_is_read_or_refused()
    {
        using var run = new SmallRun();
        byte[] file = File.ReadAllBytes(run.Cell.PerExampleFile);
        HostileCheck.All("values, gzip", file, content => ValueFile.Read(_folder.Write(content, "a.csv"), "elbo"));
        HostileCheck.All(
            "values", "id,value\na,1.5\nb,-2.5\nc,1e-3\n"u8.ToArray(), content => ValueFile.Read(_folder.Write(content, "a.csv"), null));
    }

    [Fact]
    public void A_mutated_safetensors_file_is_read_or_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        HostileCheck.All("safetensors", SafeTensors.Serialize(SavedCheckpoint.Tensors(1)), content =>
        {
            foreach (Tensor tensor in SafeTensors.Deserialize(content).Values)
                tensor.Dispose();
        });
    }

    [Fact]
    public void A_mutated_manifest_with_a_seal_that_fits_is_read_or_refused()
    {
        using var checkpoint = new SavedCheckpoint();
        checkpoint.Save(3, 1);
        string path = Path.Combine(checkpoint.Path, "checkpoint.json");
        HostileCheck.All("checkpoint.json", File.ReadAllBytes(path), content =>
        {
            File.WriteAllBytes(path, content);
            string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
            File.WriteAllText($"{path}.sha256", $"{hash}  checkpoint.json\n");
            Checkpoint.ReadTensors(checkpoint.Path, checkpoint.ReadManifest(), Checkpoint.Weights);
        });
    }

    [Fact]
    public void A_mutated_schedule_is_planned_or_refused()
    {
        File.WriteAllText(_folder["toy.json"], Toy.Experiment);
        byte[] file = """
            { "schedules": [ { "name": "a", "experiment": "toy.json", "cron": "30 2 * * *", "set": ["training.epochs=2"],
              "timeZone": "Europe/Berlin", "out": "{schedule}/{due}" } ],
              "alerts": { "webhook": { "url": "http://127.0.0.1:1/x" } }, "web": { "urls": ["http://127.0.0.1:0"] } }
            """u8.ToArray();
        HostileCheck.All("schedules", file, content => ScheduleLoader.Load(new ScheduleRequest
        {
            Json = TestKinds.Json,
            File = _folder.Write(content, "schedules.json"),
            Results = _folder["results"],
            Data = Toy.Nowhere,
            Variable = _ => null,
        }));
    }

    [Fact]
    public void A_mutated_certificate_is_read_or_told_and_issued_again()
    {
        var program = CertifiedProgram.OfThisProcess();
        CertificateDocument issued = Certificate(program);
        List<string> warnings = [];
        var store = new CertificateStore(_folder.Path, () => issued, warnings.Add);
        store.Get(program);
        string path = Directory.GetFiles(_folder.Path).Single();
        HostileCheck.All("certificate", File.ReadAllBytes(path), content =>
        {
            File.WriteAllBytes(path, content);
            warnings.Clear();
            store.Get(program);
            if (warnings.Count > 0)
                throw new InvalidDataException(warnings.Single());
        });
    }

    [Fact]
    public void A_mutated_archive_of_a_script_is_looked_through_or_refused() => HostileCheck.All(
        "torch.jit", File.ReadAllBytes(Path.Combine(TorchScriptFiles.Folder, "linear-decoder.pt")),
        content =>
        {
            if (TorchScriptArchive.Problem("a.pt", content) is { } problem)
                throw new InvalidDataException($"{problem.Message}; {problem.Remedy}");
        });

    private static CertificateDocument Certificate(CertifiedProgram program) => new CertificateDocument
    {
        Version = GenBench.Metrics.Certification.Certificate.Version,
        IsShort = true,
        Passed = true,
        Program = program,
        Seed = 1,
        Rows = [new CertificateRow("elbo", "model", "elbo", "=", -1.5, -1.5, 0, 0, CertificateVerdict.Pass, "")],
        Started = DateTimeOffset.UnixEpoch,
    }.Sealed();
}
