using GenBench.Harness.Reporting.Families;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>The families side by side: what stands for a model, and why a cell is empty.</summary>
public sealed class FamilyTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FamilyTable _table = new(TestKinds.Json.Kinds);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_family_has_its_words_its_best_bound_its_cheapest_inversion_and_its_reasons()
    {
        ExperimentResults results = Results(["autoencoder", "vae", "iwae"]);

        ReportTable table = _table.Of(results)!;

        Assert.Equal(
            ["model", "latent", "found by", "log p(x)", "log p ↑ (nats)", "inversion error (squared units of x per dimension)",
                "inversion cost (evaluations)"],
            table.Columns.Take(7).Select(column => column.Replace(" ↓", "", StringComparison.Ordinal)));
        Assert.Equal(["autoencoder", "a code, a function of x", "encoder", "none"], table.Rows[0].Take(4));
        Assert.Equal("– [1]", table.Rows[0][4]);
        Assert.Contains("[1] needs an amortized posterior (IAmortizedPosterior); a deterministic autoencoder has none", table.Note);
        Assert.Equal(["vae", "Gaussian, random given x", "encoder", "lower bound"], table.Rows[1].Take(4));
        Assert.StartsWith("≥ −9", table.Rows[1][4]); // importance-weighted with the largest K, not the ELBO
        Assert.Contains("0.12", table.Rows[1][5]); // by the encoder: 0.02 + 0.1, not by the 900 evaluations of a search
        Assert.Contains("= 1", table.Rows[1][6]);
    }

    [Fact]
    public void Numbers_are_written_for_programs_and_go_with_their_comparison()
    {
        ExperimentResults results = Results(["autoencoder", "vae"]);
        string file = _folder["families.csv"];

        _table.WriteNumbers(results, _folder.Path);

        string[] lines = File.ReadAllLines(file);
        Assert.Equal("dataset,model,column,text,value,lower,upper,unit,sign,seeds,metric,component,reason", lines[0]);
        const string cost = "moons,vae,inversion cost,'= 1,1,1,1,evaluations,=,2,inversion-forward-evaluations,encoder";
        Assert.Contains(lines, line => line.StartsWith(cost, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("moons,autoencoder,log p,–,,", StringComparison.Ordinal)
            && line.EndsWith("a deterministic autoencoder has none", StringComparison.Ordinal));

        _table.WriteNumbers(results with { Cells = [.. results.Cells.Where(cell => cell.Model == "vae")] }, _folder.Path);

        Assert.False(File.Exists(file));
    }

    [Fact]
    public void Models_of_one_kind_are_no_families() => Assert.Null(_table.Of(Results(["vae"])));

    [Fact]
    public void A_model_of_an_assembly_that_is_not_there_has_numbers_and_no_words()
    {
        ReportTable table = _table.Of(Results(["vae", "strangers-flow"]))!;

        Assert.Equal(["strangers-flow", "–", "–", "–"], table.Rows[1].Take(4));
        Assert.Contains("= 1", table.Rows[1][6]);
    }

    private ExperimentResults Results(string[] models)
    {
        var experiment = new SyntheticExperiment("quick", "moons", models, 2)
        {
            Examples = 8,
            LatentDim = 2,
            Epochs = 2,
            TwoDimensionalData = true,
        };
        return ExperimentResults.Load(experiment.Write(_folder.Path), MetricCatalog.Of(TestKinds.Json.Kinds));
    }
}
