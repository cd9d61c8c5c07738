using GenBench.Harness.Data;
using GenBench.Kernels.Counting;
using GenBench.Models.Accounting;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>Counts the multiply-adds of a training on real updates of a model made for nothing else: a few of each stage, with a whole
/// batch and with the last one of a pass.</summary>
internal sealed class UpdateTrace : IDisposable
{
    /// <summary>Updates of a training that has every stage.</summary>
    private const long Long = 10_000;

    /// <summary>More updates than anybody makes.</summary>
    private const long Most = 1_000_000_000_000;

    private const long FitRows = 1000;

    private readonly IDataset _dataset;
    private readonly Passes _passes;
    private readonly ITrainingProcedure _procedure;
    private readonly CountedLayers _layers;
    private readonly Placement _placement;
    private readonly SeedPlan _seeds = new(0);
    private readonly Dictionary<int, StageCost> _costs = [];
    private readonly double _fit;

    /// <param name="model">With its initial weights, on the CPU; used up.</param>
    public UpdateTrace(IGenerativeModel model, TrainingSpec spec, IDataset dataset, Placement placement)
    {
        (_dataset, _placement, _passes) = (dataset, placement, Passes.Of(dataset, spec));
        _procedure = model.CreateTraining(spec);
        _layers = new CountedLayers([model.Network, .. _procedure.Pattern.Beside]);
        foreach (TrainingStage stage in StagesOf(_passes with { Budgeted = Long }))
            _costs[stage.Index] = CostOf(stage);
        _fit = CostOfFit(model);
    }

    /// <summary>Share of the training that a second stage takes.</summary>
    public double SecondShare => _procedure.Pattern.SecondShare;

    /// <summary>Of a training divided so; by the clock, with a second stage that is to come.</summary>
    public TrainingCost Of(Passes passes) => new(
        passes,
        passes.Time is null
            ? [.. StagesOf(passes).Select(stage => _costs[stage.Index] with { Start = stage.Start })]
            : [.. _costs.OrderBy(stage => stage.Key).Select(stage => stage.Value with { Start = stage.Key == 0 ? 0 : long.MaxValue })],
        _fit);

    /// <summary>As many whole updates as so many multiply-adds allow; 0 where they are less than one update takes.</summary>
    public long StepsWithin(double multiplyAdds)
    {
        double After(long steps) => Of(_passes with { Budgeted = steps }).After(steps);
        (long fits, long exceeds) = (0, 1);
        while (exceeds < Most && After(exceeds) <= multiplyAdds)
            (fits, exceeds) = (exceeds, 2 * exceeds);
        while (exceeds - fits > 1)
        {
            long middle = fits + (exceeds - fits) / 2;
            (fits, exceeds) = After(middle) <= multiplyAdds ? (middle, exceeds) : (fits, middle);
        }

        return fits;
    }

    public void Dispose()
    {
        _layers.Dispose();
        _procedure.Dispose();
    }

    /// <returns>In their order; a training may be too short to have all.</returns>
    private List<TrainingStage> StagesOf(Passes passes)
    {
        List<TrainingStage> stages = [_procedure.StageAt(passes.At(passes.Steps - 1))];
        while (stages[0].Start > 0)
            stages.Insert(0, _procedure.StageAt(passes.At(stages[0].Start - 1)));
        return stages;
    }

    private StageCost CostOf(TrainingStage stage)
    {
        int period = _procedure.Pattern.Period;
        long rest = _passes.Examples % _passes.BatchSize;
        double full = MeanOf(stage.Start, period, Math.Min(_passes.BatchSize, _passes.Examples));
        return new StageCost(stage.Start, full, rest == 0 ? full : MeanOf(stage.Start + period, period, rest));
    }

    private double MeanOf(long first, int count, long rows) =>
        Enumerable.Range(0, count).Average(i => (double)CountStep(first + i, rows));

    private long CountStep(long step, long rows)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator draw = _seeds.DataDraw(step), noise = _seeds.TrainingNoise(step, CPU);
        Batch batch = _placement.Place(_dataset.Draw(arange(rows, dtype: ScalarType.Int64), draw));
        using var counting = new MultiplyAdds();
        foreach (LossTerm term in _procedure.Step(batch, (_passes with { Budgeted = Long }).At(step), noise).Terms)
            term.Value.Dispose();
        return counting.Total;
    }

    /// <summary>Of what a model estimates from the whole training split: counted on two parts of it, the second one standing for the
    /// rest.</summary>
    private double CostOfFit(IGenerativeModel model)
    {
        if (model is not IFitsAfterTraining fits)
            return 0;
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = _seeds.FitAfterTraining(CPU);
        using var counting = new MultiplyAdds();
        long first = 0;
        IEnumerable<Batch> TwoParts()
        {
            long given = 0;
            foreach (Batch part in _dataset.Observations(Split.Train).InChunks(_placement, FitRows).Take(2))
            {
                if (given++ == 1)
                    first = counting.Total;
                yield return part;
            }
        }

        model.Network.eval();
        fits.FitAfterTraining(TwoParts(), rng);
        long rest = _passes.Examples - FitRows;
        return rest <= 0 ? counting.Total : first + (double)(counting.Total - first) * rest / Math.Min(rest, FitRows);
    }
}
