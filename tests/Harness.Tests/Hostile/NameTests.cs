using System.Text.Json.Nodes;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Tests.Specs;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Serving.Schedules;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>Names that lead out of a folder, or into trouble on some system, at every place where a name becomes part of a path.</summary>
public sealed class NameTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Hostile =>
    [
        "", ".", "..", "../x", "..\\x", "a/b", "a\\b", "/etc/passwd", "C:\\x", "C:x", "~root", "%2e%2e", "%2e%2e%2fx", "a%00b", "a\0b",
        "a\nb", "a\rb", "a\u001bb", "a\u202eb", "a b", "a.", ".a", "a ", " a", "-a", "CON", "con", "nul.txt", "Aux", "com1", "lpt9.csv",
        "a:b", "a*", "a?", "a|b", "a<b", "a\"b", "é", "\uff0e\uff0e\uff0fx", new string('a', 300), "$(x)", "`x`", "=1+1", "@x",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_border_lets_such_a_name_in(string name)
    {
        string json = JsonValue.Create(name).ToJsonString();
        MustRefuse(Experiments.PlanProblemsOf(Experiments.SmallWith("\"small\"", json)), "name:");
        MustRefuse(Experiments.PlanProblemsOf(Experiments.SmallWith("\"iwae-k5\"", json)), "models[1].name:");
        MustRefuse(
            Experiments.PlanProblemsOf(Experiments.SmallWith("\"kind\": \"mnist-small\"", $"\"kind\": \"mnist-small\", \"name\": {json}")),
            "datasets[0].name:");
        MustRefuse(ScheduleProblems(json), "schedules[0].name:");
        Assert.Throws<InvalidDataException>(() => RunPlan.Read(Plan(["a", name])));
        Assert.Throws<ArgumentException>(() => new CellFolder(_folder.Path).PictureOf(name));
        Assert.Throws<ArgumentException>(() => new CellTable<PointRow>(name, "rows"));
    }

    [Fact]
    public void No_file_of_a_run_leads_out_of_its_folder()
    {
        using var run = new SmallRun();
        string record = run.Cell.RecordFile;
        byte[] cell = File.ReadAllBytes(record), baseline = File.ReadAllBytes(run.Baseline);
        foreach (string name in Hostile.Select(row => row.Data))
        {
            foreach (string label in new[] { "experiment", "model", "dataset", "variant" })
            {
                Change(record, cell, root => root["identity"]![label] = name);
                Assert.Contains("names a folder", Assert.Throws<InvalidDataException>(
                    () => new CellFolder(Path.GetDirectoryName(record)!).ReadRecord()).Message);
            }

            Change(run.Baseline, baseline, root => root["experiment"] = name);
            Assert.Throws<InvalidDataException>(() => BaselineFile.Read(run.Baseline));
        }
    }

    [Theory]
    [InlineData("vae")]
    [InlineData("vae-latent-2-learningRate-0.001")]
    [InlineData("_a.b-C9")]
    [InlineData("console")]
    [InlineData("com")]
    public void Plain_names_pass_everywhere(string name)
    {
        Assert.True(PlainName.Is(name, PlainName.LongestLabel));
        Assert.Equal([name], RunPlan.Read(Plan([name])).Cells);
    }

    /// <summary>What a removal deletes is named by plan.json.</summary>
    [Fact]
    public void A_plan_that_names_a_cell_elsewhere_deletes_nothing()
    {
        using var run = new SmallRun();
        string other = Path.Combine(run.Root, "other");
        Directory.CreateDirectory(other);
        File.Copy(run.Cell.RecordFile, Path.Combine(other, "cell.json"));
        string plan = File.ReadAllText(run.Run.PlanFile);
        File.WriteAllText(run.Run.PlanFile, plan.Replace(run.Cell.Name, "../../other", StringComparison.Ordinal));

        Assert.Throws<InvalidDataException>(() => GenBench.Cli.Commands.RunRemoval.Of(run.Run.Location, 0));

        Assert.True(File.Exists(Path.Combine(other, "cell.json")));
    }

    [Theory]
    [InlineData("baseline", "accept", "results/x")]
    [InlineData("score", "a.npy", "--reference", "b.npy")]
    public async Task A_name_on_the_command_line_leads_nowhere_either(params string[] verb)
    {
        using var run = new SmallRun();
        string[] given = [.. verb.Select(word => word == "results/x" ? run.Run.Location : word)];
        var program = new Cli.Commands.GenBenchCommandLine(TestKinds.Context);

        Assert.Equal(2, await program.InvokeAsync([.. given, "--name", "../x", "--out", _folder["out"]]));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("data", "data")]
    [InlineData("my data", "my-data")]
    [InlineData("../../x", "x")]
    [InlineData("nul", "unnamed")]
    [InlineData("…", "unnamed")]
    public void A_name_is_made_of_that_of_a_file(string file, string name) => Assert.Equal(name, PlainName.Made(file));

    private static void Change(string path, byte[] json, Action<JsonNode> change)
    {
        JsonNode root = JsonNode.Parse(json)!;
        change(root);
        File.WriteAllText(path, root.ToJsonString());
    }

    /// <summary>In its place, or, for a character that no text of an experiment may have, where the text is read.</summary>
    private static void MustRefuse(string[] problems, string place) => Assert.Contains(
        problems,
        problem => (problem.Contains(place, StringComparison.Ordinal)
            || problem.Contains("the string holds the character", StringComparison.Ordinal))
            && !problem.Any(char.IsControl));

    private string[] ScheduleProblems(string name)
    {
        File.WriteAllText(_folder["toy.json"], Toy.Experiment);
        File.WriteAllText(
            _folder["schedules.json"], $$"""{ "schedules": [ { "name": {{name}}, "experiment": "toy.json", "cron": "30 2 * * *" } ] }""");
        var request = new ScheduleRequest
        {
            Json = TestKinds.Json,
            File = _folder["schedules.json"],
            Results = _folder["results"],
            Data = Toy.Nowhere,
        };
        return [.. Assert.Throws<SpecException>(() => ScheduleLoader.Load(request)).Problems.Select(problem => problem.ToString())];
    }

    private string Plan(string[] cells)
    {
        string path = _folder["plan.json"];
        new RunPlan { Experiment = "a", CommandLine = "genbench", Cells = cells }.Write(path);
        return path;
    }
}
