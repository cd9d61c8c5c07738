using GenBench.Models.Stacking;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>S <see cref="MlpField"/>s of one shape as one.</summary>
internal sealed class StackedMlpField
{
    private readonly StackedLinear _time;
    private readonly StackedLinear _mix;
    private readonly StackedLinear[] _layers;
    private readonly StackedLinear[] _shifts;
    private readonly Parameter? _classes; // [S, classes + 1, E]
    private readonly MlpFieldSpec _spec;

    public StackedMlpField(ParameterStack parameters, MlpFieldSpec spec, bool hasClasses)
    {
        _spec = spec;
        _time = new StackedLinear(parameters, "embedding.time.");
        _mix = new StackedLinear(parameters, "embedding.mix.");
        _classes = hasClasses ? parameters.Of("embedding.classes.weight") : null;
        _layers = [.. Enumerable.Range(0, spec.Widths.Count + 1).Select(i => new StackedLinear(parameters, $"layers.{i}."))];
        _shifts = [.. Enumerable.Range(0, spec.Widths.Count).Select(i => new StackedLinear(parameters, $"shifts.{i}."))];
    }

    /// <param name="x">[S, B, D]</param>
    /// <param name="t">[S, B]</param>
    /// <param name="labels">[S, B] int64; there where the fields have classes.</param>
    /// <returns>[S, B, D]</returns>
    public Tensor Forward(Tensor x, Tensor t, Tensor? labels)
    {
        Tensor at = Embedding(t, labels), hidden = x;
        for (int i = 0; i < _shifts.Length; i++)
            hidden = _spec.Activation.Apply(_layers[i].Forward(hidden) + _shifts[i].Forward(at));
        return _layers[^1].Forward(hidden).contiguous();
    }

    /// <returns>[S, B, E]</returns>
    private Tensor Embedding(Tensor t, Tensor? labels)
    {
        Tensor hidden = _time.Forward(FieldEmbedding.Sinusoids(t, _spec.Embedding));
        if (_classes is not null)
            hidden += _classes.gather(1, labels!.unsqueeze(-1).expand(-1, -1, _spec.Embedding));
        return _mix.Forward(nn.functional.silu(hidden));
    }
}
