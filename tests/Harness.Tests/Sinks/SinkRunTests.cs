using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Commands;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Tests.Sinks.Mlflow;

namespace GenBench.Harness.Tests.Sinks;

/// <summary>Sinks on the command line.</summary>
[Collection(ProgramTests.Name)]
public sealed class SinkRunTests : IDisposable
{
    private readonly Commands.GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void A_run_tells_those_who_are_asked_to_hear_and_its_cell_is_the_same()
    {
        using var server = new MlflowServer();
        _genBench.Set("MLFLOW_TRACKING_URI", server.Address.AbsoluteUri);

        Answer answer = _genBench.Run(
            "run", _genBench.Write(Toy.Experiment), "--tensorboard", "events", "--mlflow", "--mlflow-experiment", "team",
            "--no-certificate");

        Assert.True(answer.Code == 0, answer.Error);
        Assert.Empty(answer.Error);
        Assert.Single(Directory.GetFiles(_genBench.Folder["events", "toy", Toy.Cell().Name]));
        Assert.Equal(["team"], server.Experiments.Keys);
        Assert.Equal("FINISHED", Assert.Single(server.Runs).Status);
        Assert.Empty(server.Violations);
    }

    [Fact]
    public void A_server_that_is_not_asked_for_hears_nothing_and_one_that_is_gone_stops_nothing()
    {
        using var server = new MlflowServer();
        _genBench.Set("MLFLOW_TRACKING_URI", server.Address.AbsoluteUri);
        string experiment = _genBench.Write(Toy.Experiment);

        Assert.Equal(0, _genBench.Run("run", experiment, "--no-certificate").Code);
        Answer again = _genBench.Run("run", experiment, "--no-certificate", "--mlflow", MlflowServer.Nowhere().AbsoluteUri);

        Assert.Empty(server.Requests);
        Assert.Equal(0, again.Code);
        Assert.StartsWith("genbench: mlflow: ", Assert.Single(again.ErrorLines));
        Assert.True(new RunFolder(_genBench.Folder["results", "toy"]).Cell(Toy.Cell().Identity).IsFinished);
    }
}
