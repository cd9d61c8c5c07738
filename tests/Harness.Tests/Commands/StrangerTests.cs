using System.Security.Cryptography;
using System.Text.Json;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Build;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Kinds that are not GenBench's own, as the program of whoever has them and by <c>--with</c>.</summary>
[Collection(ProgramTests.Name)]
public sealed class StrangerTests
{
    private const string Experiment = """
        {
          "name": "strange",
          "datasets": [ { "kind": "ring", "train": 200, "validation": 50, "test": 60 } ],
          "models": [
            { "kind": "bell" },
            { "kind": "vae", "latent": 2, "network": { "kind": "mlp", "widths": [8] }, "likelihood": { "kind": "laplace" } }
          ],
          "training": { "epochs": 2, "batchSize": 32 },
          "metrics": [ { "kind": "mean-offset" }, { "kind": "log-likelihood" } ],
          "compute": { "device": "cpu", "threads": 1 }
        }
        """;

    private static readonly string Library = Path.Combine(
        Repository.Root, "tests", "Stranger", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Stranger.dll");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_kinds_run_in_child_processes_and_stand_in_tables_figures_and_provenance(bool asProgram)
    {
        using GenBench genBench = Program(asProgram);
        string[] with = asProgram ? [] : ["--with", Library];

        Answer answer = genBench.Run(["run", genBench.Write(Experiment), "--jobs", "2", .. with]);

        Assert.True(answer.Code == 0, $"exit code {answer.Code}\n{answer.Output}\n{answer.Error}");
        var run = new RunFolder(genBench.Folder["results/strange"]);
        CellFolder[] cells = [.. run.Cells()];
        Assert.Equal(["bell", "vae"], cells.Select(cell => cell.ReadRecord()!.Identity.Model).Order());
        Assert.All(cells, cell => Assert.Contains(cell.ReadMeasurements(), row => row is { Metric: "mean-offset", Value: >= 0 }));
        Assert.True(File.Exists(Path.Combine(run.ReportFolder, "mean-offset-bars.png")));
        string report = File.ReadAllText(Path.Combine(run.ReportFolder, "report.md"));
        Assert.Contains("## Nearest mean\n\n| model | offset |\n| --- | --- |\n", report);
        Assert.Contains("\n\nThe nearest of all.\n\n", report);
        GuestRecord guest = Assert.Single(cells[0].ReadRecord()!.Provenance.Guests!);
        Assert.Equal(("Stranger", Hash), (guest.Name, guest.Sha256));
        Assert.StartsWith("3.2.1", guest.Version);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_kinds_are_listed_with_descriptions_and_defaults_checked_and_planned(bool asProgram)
    {
        using GenBench genBench = Program(asProgram);
        if (!asProgram)
            genBench.Set("GENBENCH_WITH", Library);
        string file = genBench.Write(Experiment);

        Assert.Matches(@"\nbell +A normal distribution with independent dimensions\.\n", genBench.Run("list", "models").Output);
        string options = genBench.Run("list", "models", "bell").Output;
        Assert.Matches(@"start +2\.5 +Standard deviation before training\. A number from 0\.001 to 1000\.", options);
        JsonElement schema = JsonDocument.Parse(genBench.Run("list", "schema").Output).RootElement;
        JsonElement start = schema.GetProperty("$defs").GetProperty("BellSpec").GetProperty("properties").GetProperty("start");
        Assert.Equal(2.5, start.GetProperty("default").GetDouble());
        Assert.Contains("2 cells", genBench.Run("run", file, "--dry-run").Output);
        string unknown = genBench.Run("run", file, "--set", "models[0].strt=1").Error;
        Assert.Contains("models[0].strt: unknown key; did you mean \"models[0].start\"?", unknown);
        Assert.Contains("unknown kind \"bel\"; did you mean \"bell\"?", genBench.Run("run", file, "--set", "models[0].kind=bel").Error);
    }

    [Fact]
    public void Without_it_the_checker_names_the_nearest_kind()
    {
        using var genBench = new GenBench();

        Answer answer = genBench.Run("run", genBench.Write(Experiment.Replace("\"bell\"", "\"vai\"", StringComparison.Ordinal)));

        Assert.Equal(2, answer.Code);
        Assert.Contains("unknown kind \"ring\"", answer.Error);
        Assert.Contains("unknown kind \"vai\"; did you mean \"vae\"?", answer.Error);
        Assert.Contains("unknown kind \"laplace\"", answer.Error);
    }

    [Fact]
    public void An_evaluation_and_a_report_of_its_cells_need_it_too_and_give_what_the_run_gave()
    {
        using GenBench genBench = Program(asProgram: true);
        Assert.Equal(0, genBench.Run("run", genBench.Write(Experiment), "--set", """models=[{"kind":"bell"}]""").Code);

        Answer without = Ordinary(genBench, "evaluate"), with = Ordinary(genBench, "evaluate", "--with", Library);

        Assert.Equal(2, without.Code);
        Assert.Contains("was made with Stranger 3.2.1", without.Error);
        Assert.Contains("name its file with --with", without.Error);
        Answer sampled = Ordinary(genBench, "sample"), drawn = Ordinary(genBench, "sample", "-n", "9", "--with", Library);
        Assert.Equal((2, 0), (sampled.Code, drawn.Code));
        Assert.Contains("was made with Stranger 3.2.1", sampled.Error);
        Assert.True(with.Code == 0, $"exit code {with.Code}\n{with.Output}\n{with.Error}");
    }

    [Fact]
    public void Its_sink_is_an_option_of_run_and_hears_of_every_cell()
    {
        using GenBench genBench = Program(asProgram: false);

        Answer answer = genBench.Run("run", genBench.Write(Experiment), "--notes", "notes.txt", "--with", Library);

        Assert.True(answer.Code == 0, $"exit code {answer.Code}\n{answer.Output}\n{answer.Error}");
        Assert.Equal(["bell: Finished", "vae: Finished"], File.ReadAllLines(genBench.Folder["notes.txt"]).Order());
        Assert.Contains("notes: all in notes.txt", answer.Error);
        Assert.Contains("--notes", genBench.Run("run", "--help", "--with", Library).Output);
        Assert.NotEqual(0, genBench.Run("run", "toy.json", "--notes", "notes.txt").Code);
    }

    /// <summary>Whoever has changed a model must not take its old numbers for new ones.</summary>
    [Fact]
    public void Finished_cells_of_another_build_are_kept_and_told()
    {
        using GenBench genBench = Program(asProgram: false);
        string[] run = ["run", genBench.Write(Experiment), "--set", """models=[{"kind":"bell"}]""", "--with", Library];
        Answer first = genBench.Run(run), same = genBench.Run(run);
        string record = Directory.GetFiles(genBench.Folder["results"], "cell.json", SearchOption.AllDirectories).Single();
        File.WriteAllText(record, File.ReadAllText(record).Replace(Hash, new string('0', Hash.Length), StringComparison.Ordinal));

        Answer other = genBench.Run(run);

        Assert.Equal((0, 0, 0), (first.Code, same.Code, other.Code));
        Assert.DoesNotContain("another build", first.Output + same.Output);
        Assert.Contains("note: 1 finished cell is kept that was made by another build of Stranger.", other.Output);
        Assert.Contains("raise its Revision", other.Output);
    }

    /// <summary>A run that was due is a child process of the same program with the same guests.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_kinds_run_by_schedule(bool asProgram)
    {
        using GenBench genBench = Program(asProgram);
        genBench.Write(Experiment);
        genBench.Write("""{ "schedules": [ { "name": "nightly", "experiment": "toy.json", "cron": "0 3 * * *" } ] }""", "schedules.json");
        string[] with = asProgram ? [] : ["--with", Library];

        Answer check = genBench.Run(["serve", "--check", .. with]), answer = genBench.Run(["serve", "--once", .. with]);

        Assert.True(check.Code == 0, $"exit code {check.Code}\n{check.Output}\n{check.Error}");
        Assert.True(answer.Code == 0, $"exit code {answer.Code}\n{answer.Output}\n{answer.Error}");
        string[] records = Directory.GetFiles(genBench.Folder["results"], "cell.json", SearchOption.AllDirectories);
        Assert.Equal(2, records.Length);
        Assert.All(records, file => Assert.Contains($"\"sha256\": \"{Hash}\"", File.ReadAllText(file)));
    }

    private static string Hash => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Library)));

    private static Answer Ordinary(GenBench other, string verb, params string[] options)
    {
        using var genBench = new GenBench();
        return genBench.Run([verb, other.Folder["results/strange"], .. options]);
    }

    private static GenBench Program(bool asProgram) => asProgram ? new GenBench(Library) : new GenBench();
}
