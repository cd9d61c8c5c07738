using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Two specs of one experiment in one folder: each verb shows the numbers of the one that was asked for.</summary>
[Collection(ProgramTests.Name)]
public sealed class OtherSpecTests : IDisposable
{
    private readonly GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void A_run_shows_what_it_asked_for_and_names_what_else_lies_there_whatever_was_run_in_between()
    {
        string[] run =
        [
            "run", _genBench.Write(Toy.Experiment), "--no-certificate", "--set", """models=[{"kind":"ppca","latent":1}]""", "--set",
                """metrics=[{"kind":"elbo","samples":2}]""",
        ];
        string[] other = [.. run, "--set", "datasets[0].train=150", "--seeds", "4"];

        Answer first = _genBench.Run([.. run, "--seeds", "4,5,6"]);
        string summary = Summary();
        Answer second = _genBench.Run(other);
        string ofOther = Summary();
        Answer third = _genBench.Run([.. run, "--seeds", "4,5,6"]);

        Assert.True((first.Code, second.Code, third.Code) == (0, 0, 0), first.Error + second.Error + third.Error);
        Assert.NotEqual(summary, ofOther);
        Assert.Equal(summary, Summary());
        Assert.Contains("also in the folder and not among these numbers, since the run did not ask for them: 3 cells", second.Output);
        Assert.Contains("also in the folder and not among these numbers, since the run did not ask for them: 1 cell", third.Output);
        Assert.DoesNotContain("also in the folder", first.Output);

        string plan = Path.GetRelativePath(
            _genBench.Folder.Path, CellSelection.Of(new RunFolder(_genBench.Folder["results/toy"])).OtherPlans.Single());
        Answer named = _genBench.Run("compare", "results/toy", plan, "--format", "csv");
        Assert.Contains("only in A", named.Error);
        Assert.Equal(0, _genBench.Run("report", plan).Code);
        Assert.Equal(ofOther, Summary());
    }

    private string Summary() => File.ReadAllText(_genBench.Folder["results/toy/summary.csv"]);
}
