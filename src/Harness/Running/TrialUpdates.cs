using System.Diagnostics;
using GenBench.Harness.Data;
using GenBench.Harness.Training;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>Updates of a model that is made for nothing else, one after the other.</summary>
internal sealed class TrialUpdates(ITrainingProcedure procedure, IDataset dataset, TrainingSpec spec, Placement placement)
{
    private const int WarmUps = 3;
    private const int Most = 100_000;

    private readonly SeedPlan _seeds = new(0);
    private readonly Passes _passes = Passes.Of(dataset, spec) with { Budgeted = long.MaxValue };
    private long _step;

    /// <summary>Updates that take about so many seconds; at least 1.</summary>
    public int CountFor(double seconds) => (int)Math.Clamp(seconds / (Make(WarmUps) / WarmUps), 1, Most);

    /// <returns>Seconds that they took.</returns>
    public double Make(int count)
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
            Make();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <returns>Seconds of a pass over the validation split.</returns>
    public double Validate()
    {
        long started = Stopwatch.GetTimestamp();
        _ = new ValidationPass(dataset, _seeds, placement, spec.BatchSize).MeanLoss(procedure, _passes.At(_step - 1));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private void Make()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator draw = _seeds.DataDraw(_step), noise = _seeds.TrainingNoise(_step, placement.Device);
        Tensor rows = arange(Math.Min(spec.BatchSize, _passes.Examples), dtype: ScalarType.Int64);
        foreach (LossTerm term in procedure.Step(placement.Place(dataset.Draw(rows, draw)), _passes.At(_step++), noise).Terms)
            term.Value.Dispose();
    }
}
