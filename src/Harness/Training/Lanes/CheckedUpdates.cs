using GenBench.Kernels.Updates;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.Lanes;

/// <summary>Updates of all lanes, each looked at before it counts: whether losses, gradients and weights are finite.</summary>
internal sealed class CheckedUpdates(IReadOnlyList<LaneRun> lanes, ILaneUpdates updates) : IDisposable
{
    private readonly UpdateWatch _watch = new();

    /// <returns>The lanes' terms; null where the one lane there is did not make the update.</returns>
    public StepReport? Step(IReadOnlyList<Batch> drawn, TrainingMoment at, IReadOnlyList<Generator> noise)
    {
        foreach (LaneRun lane in lanes)
            lane.BeginUpdate(at);
        StepReport? report = Try(drawn, at, noise);
        IReadOnlyList<(string Name, double[] Values)> terms = report is null ? [] : [.. report.Terms.Select(Read)];
        bool made = true;
        for (int lane = 0; lane < lanes.Count; lane++)
        {
            if (lanes[lane].IsOpen)
                made = lanes[lane].EndUpdate(Seen(terms, lane, at.Step + 1), Problem(report, terms, lane));
        }

        return lanes.Count > 1 || made ? report : null;
    }

    public void Dispose() => _watch.Dispose();

    private StepReport? Try(IReadOnlyList<Batch> drawn, TrainingMoment at, IReadOnlyList<Generator> noise)
    {
        _watch.Begin();
        try
        {
            return updates.Step(drawn, at, noise);
        }
        catch (NotFiniteException)
        {
            return null;
        }
    }

    private SeenUpdate Seen(IReadOnlyList<(string Name, double[] Values)> terms, int lane, long update) => new(
        update,
        terms.Count > 0 ? terms[0].Values[lane] : _watch.LastLoss,
        _watch.Norms.Count > lane ? _watch.Norms[lane] : null);

    /// <returns>Null where all is finite.</returns>
    private (Divergent What, string? Name, double? Value)? Problem(
        StepReport? report, IReadOnlyList<(string Name, double[] Values)> terms, int lane)
    {
        nn.Module network = lanes[lane].Network;
        bool told = _watch.AreFinite.Count > lane;
        if (report is null || (told && !double.IsFinite(_watch.Norms[lane])))
            return (Divergent.Gradient, FiniteParameters.FirstBadGradient(network) ?? FiniteParameters.FirstBad(network), null);
        foreach ((string name, double[] values) in terms)
        {
            if (!double.IsFinite(values[lane]))
                return (Divergent.Loss, name, values[lane]);
        }

        return (!told || !_watch.AreFinite[lane]) && FiniteParameters.FirstBad(network) is { } bad ? (Divergent.Weight, bad, null) : null;
    }

    /// <returns>One value a lane.</returns>
    private static (string Name, double[] Values) Read(LossTerm term)
    {
        if (term.Value.numel() == 1)
            return (term.Name, [term.Value.ToDouble()]);
        using DisposeScope scope = NewDisposeScope();
        return (term.Name, term.Value.to(ScalarType.Float64).cpu().data<double>().ToArray());
    }
}
