using System.Text.Json;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Reporting.Tables.Contents;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Claims;

namespace GenBench.Harness.Tests.Reporting.Tables;

/// <summary>Which tables a report has, what stands in them, and that LaTeX takes them.</summary>
public sealed class ReportTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_run_has_the_tables_that_its_numbers_are_about()
    {
        IReadOnlyList<TableData> tables = Tables(Run());

        Assert.Equal(["main", "gaps", "collapse", "cost", "ranks", "settings"], tables.Select(table => table.Name));
        Assert.Contains("approximation gap ↓ (nats)", tables[1].Columns.Select(column => column.ToString()));
        Assert.Contains(tables[2].Columns, column => column.Title == "active units threshold=0.01");
        Assert.All(tables, table => Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count)));
    }

    [Fact]
    public void The_main_table_shows_the_numbers_that_are_asked_for()
    {
        TableData main = Tables(Run(), "elbo", "importance-bound/K=10", "reconstruction-error")[0];

        Assert.Equal(["model", "seeds", "ELBO", "bound K=10", "reconstruction"], main.Columns.Select(column => column.Title));
        Assert.NotNull(main.Rows[^1][3].Number);
    }

    [Theory]
    [InlineData("elbw", "columns: the run has no number \"elbw\"; did you mean \"elbo\"?")]
    [InlineData("importance-bound/K=11", "columns: the run has no component of importance-bound \"K=11\"; did you mean \"K=1\"?")]
    public void A_number_that_the_run_lacks_is_named_with_the_nearest(string column, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Tables(Run(), column)).Message);

    [Fact]
    public void Settings_say_what_all_cells_share_and_what_differs()
    {
        TableData settings = Tables(Run())[^1];
        string[] rows = [.. settings.Rows.Select(row => string.Join(" | ", row.Select(cell => cell.ToString())))];

        Assert.Contains("seeds | 0, 1, 2 | all", rows);
        Assert.Contains("model.latent | 2 | all", rows);
        Assert.Contains("model.kind | vae | vae", rows);
        Assert.Contains("model.kind | iwae | iwae", rows);
        Assert.True(Array.IndexOf(rows, "model.latent | 2 | all") < Array.IndexOf(rows, "model.kind | vae | vae"), "common ones first");
    }

    [Fact]
    public void A_sweep_has_a_table_of_numbers_against_its_option()
    {
        TableData sweep = Tables(SyntheticSweep.Write(_folder.Path)).Single(table => table.Name == "sweep");

        Assert.Equal(["number", "model", "other options", "latent = 2", "latent = 10"], sweep.Columns.Select(column => column.Title));
        Assert.Equal("vae", sweep.Rows[0][1].ToString());
        Assert.Equal("training.optimizer.learningRate = 0.001", sweep.Rows[0][2].ToString());
        Assert.All(sweep.Rows, row => Assert.All(row.Skip(3), cell => Assert.NotNull(cell.Number)));
    }

    [Fact]
    public void A_published_figure_stands_beside_the_number_of_the_same_quantity_data_and_model()
    {
        var mnist = new SyntheticExperiment("published", "mnist", ["vae", "iwae"], seeds: 1) { Examples = 4, LatentDim = 2, Epochs = 1 };
        RunFolder run = mnist.Write(_folder.Path);
        foreach ((int index, CellFolder cell) in run.Cells().Index())
        {
            cell.End(cell.MustReadRecord() with
            {
                Spec = JsonSerializer.SerializeToElement(new
                {
                    models = new[] { new { kind = index == 0 ? "vae" : "iwae", samples = index == 0 ? 1 : 50 } },
                    datasets = new[] { new { kind = "mnist", values = "binary-dynamic" } },
                }),
            });
        }

        TableData published = Tables(run).Single(table => table.Name == "published");

        Assert.Equal(["vae", "iwae"], published.Rows.Select(row => row[0].ToString()));
        Assert.Equal(["≥ −86.76", "≥ −84.78"], published.Rows.Select(row => row[2].ToString()));
        Assert.All(published.Rows, row => Assert.Equal("bound K=5000 (nats)", row[1].ToString()));
        Assert.DoesNotContain(Tables(Run()), table => table.Name == "published");
    }

    [Fact]
    public void A_claim_of_the_plan_is_judged_by_the_numbers_of_the_folder()
    {
        RunFolder run = Run();
        var claim = new ClaimSpec
        {
            Number = 1,
            Sentence = "The IWAE's code is cheaper than that of the VAE.",
            Refuted = "an interval above 0",
            Decisions =
            [
                new DecisionSpec
                {
                    Number = new() { Metric = "elbo-kl", Model = "iwae" },
                    Against = new() { Metric = "elbo-kl", Model = "vae" },
                    Is = Relation.Below,
                    Than = 0,
                },
            ],
        };
        run.WritePlan(new RunPlan
        {
            Experiment = "tables",
            CommandLine = "genbench run x.json",
            Cells = [.. run.CellNames()],
            Claim = JsonSerializer.SerializeToElement(claim, SpecJson.WithoutKinds.Options),
        });

        TableData claims = Tables(run).Single(table => table.Name == "claims");

        Assert.Equal(claim.Sentence, claims.Rows[0][0].ToString());
        Assert.Equal("elbo-kl of iwae − vae", claims.Rows[0][1].ToString());
        Assert.Equal("holds", claims.Rows[0][4].ToString());
    }

    [Fact]
    public void Files_are_written_in_every_form_and_those_of_an_earlier_report_go()
    {
        RunFolder run = Run();
        string tables = Path.Combine(run.ReportFolder, "tables");
        Directory.CreateDirectory(tables);
        File.WriteAllText(Path.Combine(tables, "inversion.tex"), "old");

        ReportBuilder.Write(run, TestKinds.Json.Kinds, TestKinds.Catalog);

        Assert.Equal(
            ["main.csv", "main.html", "main.md", "main.tex"],
            Directory.GetFiles(tables, "main.*").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(Path.Combine(tables, "inversion.tex")));
        Assert.Contains("## What was run", File.ReadAllText(Path.Combine(run.ReportFolder, "report.md")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<TableData> Tables(RunFolder run, params string[] columns) => ReportTables.Of(
        ExperimentResults.Load(run, TestKinds.Catalog), TestKinds.Json.Kinds, columns.Length > 0 ? columns : null);

    /// <summary>Two models of three seeds.</summary>
    private RunFolder Run() => new SyntheticExperiment("tables", "moons", ["vae", "iwae"], seeds: 3)
    {
        Examples = 20,
        LatentDim = 2,
        Epochs = 1,
    }.Write(_folder.Path);
}
