using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>E |v(x_t, t) − dx_t/dt|² per dimension, with t uniform.</summary>
/// <remarks>Lipman et al. 2023, eq. 9; second stage: Liu et al. 2023, algorithm 1.</remarks>
internal sealed class FlowMatchingObjective : ITrainingObjective, IDisposable
{
    /// <summary>Times an example in the validation loss; its noise is great otherwise.</summary>
    private const int ValidationTimes = 8;
    private static readonly IndependentPath StraightLine = new();
    private readonly FlowMatchingSpec _spec;
    private readonly GuidedField _field;
    private readonly DataScaling _scaling;
    private readonly FieldNetwork? _teacher;

    public FlowMatchingObjective(FlowMatchingSpec spec, ModelContext context, GuidedField field, DataScaling scaling)
    {
        (_spec, _field, _scaling) = (spec, field, scaling);
        if (spec.Reflow is not null)
        {
            _teacher = spec.Network.Create(context.Shape, field.Network.Classes);
            _teacher.to(context.Placement.Device, context.Placement.Dtype);
            CopyWeights();
        }
    }

    public IReadOnlyDictionary<string, Tensor> State => _teacher?.state_dict().ToDictionary(entry => "teacher." + entry.Key, entry => entry.Value) ?? [];

    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng)
    {
        if (!Reflows(at))
        {
            Tensor data = _scaling.In(batch.X);
            FlowDraw draw = FlowDraw.Of(_field, _spec.Path, data, batch.Labels, rng);
            return [new LossTerm("loss", Errors(_spec.Path, draw.Noise, data, draw.Labels, draw.T).mean())];
        }

        Tensor? labels = _field.Dropped(batch.Labels, rng);
        Tensor noise = _field.Noise(batch.X.shape, rng);
        if (!Reflows(at with { Step = at.Step - 1 }))
            CopyWeights();
        return [new LossTerm("loss", Errors(StraightLine, noise, Taught(noise, labels), labels, _field.Uniform([noise.shape[0]], rng)).mean())];
    }

    public Tensor ValidationLoss(Batch batch, Generator rng)
    {
        Tensor data = cat([.. Enumerable.Repeat(_scaling.In(batch.X), ValidationTimes)], 0);
        Tensor? labels = _field.Network.Classes is null ? null : batch.Labels?.repeat(ValidationTimes);
        Tensor noise = _spec.Path.Pair(_field.Noise(data.shape, rng), data, rng);
        return Errors(_spec.Path, noise, data, labels, _field.Uniform([data.shape[0]], rng)).view(ValidationTimes, -1).mean([0L]);
    }

    public void Dispose() => _teacher?.Dispose();

    /// <returns>Squared error per dimension, [B].</returns>
    private Tensor Errors(ProbabilityPath path, Tensor noise, Tensor data, Tensor? labels, Tensor t)
    {
        (Tensor point, Tensor velocity) = path.At(noise, data, t.view([t.shape[0], .. Enumerable.Repeat(1L, (int)data.dim() - 1)]));
        return (_field.Network.call(point, t, labels) - velocity).square().flatten(1).mean([1L]);
    }

    private bool Reflows(TrainingMoment at) => _spec.Reflow is { } reflow && at.Step >= 0 && at.Progress >= 1 - reflow.Share;

    private Tensor Taught(Tensor noise, Tensor? labels) =>
        _spec.Reflow!.Solver.Integrate((x, t) => _teacher!.call(x, x.new_full([x.shape[0]], t), labels), noise, 0, 1).State;

    private void CopyWeights()
    {
        using var _ = no_grad();
        Dictionary<string, Tensor> source = _field.Network.state_dict();
        foreach ((string key, Tensor value) in _teacher!.state_dict())
            value.copy_(source[key]);
    }
}
