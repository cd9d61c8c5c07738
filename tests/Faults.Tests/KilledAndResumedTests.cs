using System.Globalization;
using GenBench.Harness.Tests.Running;

namespace GenBench.Faults.Tests;

/// <summary>A run that is killed at any moment and resumed leaves what one leaves that was not: weights and tables, bit for bit.</summary>
public sealed class KilledAndResumedTests : IDisposable
{
    private const int Kill9 = 9;
    private const int Killed = 128 + Kill9;

    private readonly BuiltProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Killed_while_it_trains() => Kill(Experiments.Training, "vae on moons", Extent.Of(3, 20));

    [Fact]
    public void Killed_while_it_measures() => Kill(Experiments.Evaluation, "measuring", Extent.Of(3, 20));

    /// <param name="experiment">Of one cell.</param>
    /// <param name="from">The line from which on it may be killed.</param>
    /// <param name="times">Runs, each killed once at a moment of its own, and some of them once more while they go on.</param>
    private void Kill(string experiment, string from, int times)
    {
        string spec = _program.Write(experiment);
        TimeSpan length = _program.Time(from, "run", spec, "--no-certificate", "--out", "whole");
        CellFiles expected = _program.Files("whole");
        var random = new Random(20261130);
        int killed = 0;
        for (int i = 0; i < times; i++)
        {
            string results = string.Create(CultureInfo.InvariantCulture, $"killed-{i}");
            string[] run = ["run", spec, "--no-certificate", "--out", results];
            killed += KillOnce(run, from, random.NextDouble() * length) ? 1 : 0;
            if (random.Next(3) == 0)
                killed += KillOnce([.. run, "--resume"], from, random.NextDouble() * length / 2) ? 1 : 0;
            _program.Run([.. run, "--resume"]).MustEnd(0);
            Assert.Equal(expected, _program.Files(results));
        }

        Assert.True(killed >= times / 2, $"only {killed} of {times} runs were still at work when they were to be killed");
    }

    /// <returns>Whether it was still at work.</returns>
    private bool KillOnce(string[] run, string from, TimeSpan after) =>
        _program.RunAndSignal(from, [(Kill9, after)], run).Answer.Code == Killed;
}
