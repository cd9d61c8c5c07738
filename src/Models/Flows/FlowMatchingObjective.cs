using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
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

    public IReadOnlyDictionary<string, Tensor> State =>
        _teacher?.state_dict().ToDictionary(entry => "teacher." + entry.Key, entry => entry.Value) ?? [];

    public UpdatePattern Pattern =>
        _teacher is null ? UpdatePattern.Plain : new() { SecondShare = _spec.Reflow!.Share, Beside = [_teacher] };

    /// <summary>Optimal transport pairs the examples of a batch.</summary>
    public bool IsMeanOverExamples => _spec.Path.PairsIndependently;

    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng)
    {
        if (StageAt(at).Index == 0)
        {
            Tensor data = _scaling.In(batch.X);
            FlowDraw draw = FlowDraw.Of(_field, _spec.Path, data, batch.Labels, rng);
            return [new LossTerm("loss", Errors(_spec.Path, draw.Noise, data, draw.Labels, draw.T).mean())];
        }

        Tensor? labels = _field.Dropped(batch.Labels, rng);
        Tensor noise = _field.Noise(batch.X.shape, rng);
        return [new LossTerm(
            "loss", Errors(StraightLine, noise, Taught(noise, labels), labels, _field.Uniform([noise.shape[0]], rng)).mean())];
    }

    public TrainingStage StageAt(TrainingMoment at)
    {
        if (_spec.Reflow is not { } reflow)
            return default;
        long start = at.SecondStart ?? (long)Math.Ceiling((1 - reflow.Share) * at.TotalSteps);
        return at.Step < start ? default : new TrainingStage(1, start);
    }

    /// <summary>The teacher of the second stage is the flow of the first as evaluation would see it.</summary>
    public void BeginStage() => CopyWeights();

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng)
    {
        Tensor? labels = _field.Network.Classes is null ? null : batch.Labels;
        Tensor? repeatedLabels = labels?.repeat(ValidationTimes);
        if (StageAt(at).Index > 0)
        {
            Tensor start = _field.Noise(batch.X.shape, rng);
            return MeanOverTimes(StraightLine, Repeated(start), Repeated(Taught(start, labels)), repeatedLabels, rng);
        }

        Tensor data = Repeated(_scaling.In(batch.X));
        Tensor noise = _spec.Path.Pair(_field.Noise(data.shape, rng), data, repeatedLabels, rng);
        return MeanOverTimes(_spec.Path, noise, data, repeatedLabels, rng);
    }

    public void Dispose() => _teacher?.Dispose();

    private static Tensor Repeated(Tensor x) => cat([.. Enumerable.Repeat(x, ValidationTimes)], 0);

    private Tensor MeanOverTimes(ProbabilityPath path, Tensor noise, Tensor data, Tensor? labels, Generator rng) =>
        Errors(path, noise, data, labels, _field.Uniform([data.shape[0]], rng)).view(ValidationTimes, -1).mean([0L]);

    /// <returns>Squared error per dimension, [B].</returns>
    private Tensor Errors(ProbabilityPath path, Tensor noise, Tensor data, Tensor? labels, Tensor t)
    {
        (Tensor point, Tensor velocity) = path.At(noise, data, t.view([t.shape[0], .. Enumerable.Repeat(1L, (int)data.dim() - 1)]));
        return (_field.Network.call(point, t, labels) - velocity).square().flatten(1).mean([1L]);
    }

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
