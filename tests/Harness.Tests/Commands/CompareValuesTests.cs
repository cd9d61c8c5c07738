using System.Text.Json;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Values on the command line: those of others, and those of a cell.</summary>
[Collection<SharedFinishedRun>]
public sealed class CompareValuesTests(FinishedRun run)
{
    [Fact]
    public void Values_of_a_cell_are_compared_with_themselves_in_each_form()
    {
        using GenBench genBench = run.Copy();
        string file = Path.GetRelativePath(genBench.Folder.Path, Path.Combine(FinishedRun.Cell(genBench).Location, "per-example.csv.gz"));
        Answer table = genBench.Run("compare-values", file, file, "--metric", "elbo", "--margin", "0.1");
        Assert.True(table.Code == 0, table.Error);
        Assert.Contains("indistinguishable", table.Output, StringComparison.Ordinal);

        Answer json = genBench.Run("compare-values", file, file, "--metric", "elbo", "--format", "json");
        JsonElement result = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal(0, result.GetProperty("difference").GetDouble());
        Assert.Equal("id", result.GetProperty("pairedBy").GetString());
        Assert.Equal("indistinguishable", result.GetProperty("verdict").GetString());

        string[] csv = genBench.Run("compare-values", file, file, "--metric", "elbo", "--format", "csv").Output.Split('\n');
        Assert.Equal("file_a,file_b,n,a,b,difference,std_error,lower,upper,margin,paired_by,verdict", csv[0]);
        Assert.EndsWith(",0,id,indistinguishable", csv[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_is_one_line_and_code_2()
    {
        using var genBench = new GenBench();
        genBench.Write("1\n2\n", "a.csv");
        genBench.Write("1\nNaN\n", "b.csv");
        genBench.Run("compare-values", "a.csv", "b.csv").MustBeOneMessage("b.csv:2: the value is NaN, expected a finite number");
        genBench.Run("compare-values", "a.csv", "absent.csv").MustBeOneMessage("absent.csv: there is no such file");
        genBench.Run("compare-values", "a.csv", "home").MustBeOneMessage("home: is a folder, expected a file of values");
        genBench.Run("compare-values", "a.csv", "a.csv", "--margin", "-1").MustBeOneMessage("--margin is -1");
        genBench.Run("compare-values", "a.csv", "a.csv", "--metric", "elbo").MustBeOneMessage("--metric is elbo", "leave it out");
    }
}
