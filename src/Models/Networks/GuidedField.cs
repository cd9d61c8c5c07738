using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>A field network with its classes: labels dropped at random in training, classifier-free guidance in sampling.</summary>
/// <remarks>Ho &amp; Salimans 2022, arXiv:2207.12598.</remarks>
internal sealed class GuidedField : IDisposable
{
    private readonly GuidanceSpec? _guidance;

    public GuidedField(FieldSpec spec, GuidanceSpec? guidance, ModelContext context)
    {
        (_guidance, Placement) = (guidance, context.Placement);
        Network = spec.Create(context.Shape, guidance is null ? null : context.Shape.Classes);
        WeightInitialization.GlorotUniform(Network, context.Rng);
        Network.to(Placement.Device, Placement.Dtype);
    }

    private GuidedField(GuidedField trained, double weight)
        : this(trained.Network, trained.Placement) => _guidance = trained._guidance! with { Weight = weight };

    /// <summary>A field that is known and not learned, without classes.</summary>
    public GuidedField(FieldNetwork network, Placement placement) => (Network, Placement) = (network, placement);

    public FieldNetwork Network { get; }

    /// <summary>Of the weights.</summary>
    public Placement Placement { get; }

    public long Classes => Network.Classes ?? 0;

    /// <summary>Of the class in sampling.</summary>
    public double Weight => _guidance!.Weight;

    /// <summary>The same network with another weight of the class: a view, not to be disposed.</summary>
    public GuidedField At(double weight) => new(this, weight);

    /// <summary>Standard normal noise where the weights are.</summary>
    public Tensor Noise(long[] size, RowNoise noise) => noise.Normal(size, Placement.Dtype, Placement.Device);

    /// <summary>Uniform on [0, 1), where the weights are.</summary>
    public Tensor Uniform(long[] size, RowNoise noise) => noise.Uniform(size, Placement.Dtype, Placement.Device);

    /// <returns>[count] int64, where the weights are.</returns>
    public Tensor DrawLabels(long count, Generator rng) =>
        randint(0, Classes, count, dtype: ScalarType.Int64, device: Placement.Device, generator: rng);

    /// <summary>The labels of a training batch with some of them replaced by "no class"; null for a network without classes.</summary>
    public Tensor? Dropped(Tensor? labels, Generator rng)
    {
        if (_guidance is null || labels is null)
            return null;
        Tensor dropped = rand(labels.shape[0], device: labels.device, generator: rng) < _guidance.LabelDropout;
        return labels.masked_fill(dropped, Classes);
    }

    /// <summary>The field for the mixture of all classes.</summary>
    /// <param name="t">The same for all rows.</param>
    public Tensor Mixture(Tensor x, double t) => Network.call(x, Times(x, t), null);

    /// <param name="t">[B]</param>
    public Tensor Mixture(Tensor x, Tensor t) => Network.call(x, t.to_type(x.dtype), null);

    /// <summary>An inner layer of it, [B, F]; null where the network shows none.</summary>
    public Tensor? Features(Tensor x, double t) => Network.Features(x, Times(x, t));

    /// <summary>f(x, t) + w (f(x, t, label) − f(x, t)); without labels the mixture's. Rows may ask for different classes.</summary>
    public Tensor Guided(Tensor x, double t, Tensor? labels)
    {
        if (labels is null)
            return Mixture(x, t);
        Tensor times = Times(x, t), conditional = Network.call(x, times, labels);
        double weight = _guidance!.Weight;
        return weight == 1 ? conditional : Network.call(x, times, null).lerp(conditional, weight);
    }

    /// <summary>Calls of the network that one guided value needs.</summary>
    public long CallsFor(Tensor? labels) => labels is null || _guidance!.Weight == 1 ? 1 : 2;

    public void Dispose() => Network.Dispose();

    private static Tensor Times(Tensor x, double t) => x.new_full([x.shape[0]], t);
}
