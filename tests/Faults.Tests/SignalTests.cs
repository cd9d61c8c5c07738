using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tests.Commands;
using GenBench.Harness.Tests.Running;

namespace GenBench.Faults.Tests;

/// <summary>Every signal that asks a run to end has it saved within ten seconds, with an exit code that names the signal;
/// and it goes on from there.</summary>
public sealed class SignalTests : IDisposable
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(10);
    private readonly BuiltProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData(1)] // HUP
    [InlineData(2)] // INT
    [InlineData(10)] // USR1
    [InlineData(15)] // TERM
    public void While_it_trains(int signal)
    {
        Stop(Experiments.Training.Replace("\"epochs\": 250", "\"epochs\": 900000", StringComparison.Ordinal), "vae on moons", signal);
        Assert.True(Assert.Single(_program.Results().Cells()).ReadTraining().Count > 0);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(15)]
    public void While_it_measures(int signal)
    {
        Stop(
            Experiments.Evaluation.Replace("\"temperatures\": 60", "\"temperatures\": 90000", StringComparison.Ordinal),
            "measuring Annealed", signal);
    }

    [Fact]
    public void A_second_interrupt_leaves_at_once_and_nothing_is_torn()
    {
        string spec = _program.Write(Experiments.Training);
        CellFiles expected = Whole(spec);

        (Answer answer, TimeSpan took) = _program.RunAndSignal(
            "vae on moons", [(2, TimeSpan.FromMilliseconds(400)), (2, TimeSpan.FromMilliseconds(1))], "run", spec, "--no-certificate");

        answer.MustEnd(130);
        Assert.True(took < Promised, $"it took {took.TotalSeconds} s");
        _program.Run("run", spec, "--no-certificate", "--resume").MustEnd(0);
        Assert.Equal(expected, _program.Files());
    }

    private CellFiles Whole(string spec)
    {
        _program.Run("run", spec, "--no-certificate", "--out", "whole").MustEnd(0);
        return _program.Files("whole");
    }

    private void Stop(string experiment, string when, int signal)
    {
        string spec = _program.Write(experiment);

        (Answer answer, TimeSpan took) =
            _program.RunAndSignal(when, [(signal, TimeSpan.FromMilliseconds(500))], "run", spec, "--no-certificate");

        answer.MustEnd(128 + signal);
        Assert.True(took < Promised, $"it took {took.TotalSeconds} s");
        Assert.Equal([CellStatus.Stopped], _program.Statuses());
    }
}
