using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

[Collection(ProgramTests.Name)]
public sealed class EstimateTests : IDisposable
{
    private const string Metrics = """metrics=[{"kind":"elbo","samples":2}]""";

    private readonly GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void What_a_run_will_take_is_said_before_it_and_held_against_what_it_took()
    {
        Answer answer = _genBench.RunOn(Toy.Experiment, "--set", Metrics, "--estimate", "--no-certificate");

        Assert.True(answer.Code == 0, $"exit code {answer.Code}\n{answer.Output}\n{answer.Error}");
        Assert.Matches(@"(?m)^estimate: vae on moons, 1 cell: \S+ s of training, \S+ s of measuring each, \d+ MiB$", answer.Output);
        Assert.Matches(@"(?m)^estimated \S+ s, took \S+ s: \S+ times as long$", answer.Output);
    }

    [Fact]
    public void A_cell_that_cannot_fit_into_the_memory_it_may_take_is_refused_before_anything_runs()
    {
        Answer answer = _genBench.RunOn(Toy.Experiment, "--set", Metrics, "--set", "compute.memory=64", "--no-certificate");

        answer.MustBeOneMessage("vae on moons needs", "compute.memory allows 64 MiB");
        _genBench.MustHaveNoResults();
    }
}
