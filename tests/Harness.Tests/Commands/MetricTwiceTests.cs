using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>A metric that is asked for twice, with other options: two numbers of one name.</summary>
[Collection(ProgramTests.Name)]
public sealed class MetricTwiceTests : IDisposable
{
    private readonly GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Theory]
    [InlineData("""[{ "kind": "elbo", "samples": 2 }, { "kind": "elbo", "samples": 3 }]""")]
    [InlineData("""[{ "kind": "amortization-gap", "examples": 8 }, { "kind": "amortization-gap", "examples": 9 }]""")]
    public void The_report_is_drawn(string metrics)
    {
        Answer answer = _genBench.RunOn(Toy.Experiment, "--set", $"metrics={metrics}", "--seeds", "0,1,2", "--no-certificate");

        Assert.True(answer.Code == 0, answer.Error);
        Assert.True(File.Exists(_genBench.Folder["results/toy/report/report.html"]));
        Assert.Equal(0, _genBench.Run("report", "results/toy", "--latex", "paper").Code);
    }
}
