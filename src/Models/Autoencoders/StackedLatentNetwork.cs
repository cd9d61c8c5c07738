using GenBench.Models.Networks;
using GenBench.Models.Probability;
using GenBench.Models.Stacking;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>S latent networks of one shape as one.</summary>
internal sealed class StackedLatentNetwork : ILatentNetwork
{
    private readonly LatentNetwork _one;
    private readonly StackedMlp _encoder;
    private readonly StackedMlp _decoder;
    private readonly Likelihood _likelihood;
    private readonly bool _foldsSeeds;

    // One-hot, [S, B, C]; null without classes.
    private readonly Tensor? _seen;
    private readonly Tensor? _told;

    /// <param name="one">One of the networks.</param>
    /// <param name="parameters">Of all of them.</param>
    public StackedLatentNetwork(LatentModelSpec spec, LatentNetwork one, ParameterStack parameters)
    {
        _one = one;
        _encoder = ((IStackableNetwork)spec.Networks.ForEncoder).Stack(parameters, "encoder.");
        _decoder = ((IStackableNetwork)spec.Networks.ForDecoder).Stack(parameters, "decoder.");
        _likelihood = spec.Likelihood.Stack(one.Likelihood, parameters, "likelihood.");
        _foldsSeeds = ReferenceEquals(_likelihood, one.Likelihood);
    }

    private StackedLatentNetwork(StackedLatentNetwork network, Tensor seen, Tensor told)
    {
        (_one, _encoder, _decoder) = (network._one, network._encoder, network._decoder);
        (_likelihood, _foldsSeeds, _seen, _told) = (network._likelihood, network._foldsSeeds, seen, told);
    }

    /// <summary>As <see cref="LatentNetwork.Told"/>.</summary>
    /// <param name="labels">[S, B]</param>
    public StackedLatentNetwork Told(Tensor? labels, StackedNoise noise)
    {
        if (_one.Classes is not { } classes)
            return this;
        Tensor told = classes.OneHot(labels!, _one.Placement.Dtype);
        return new StackedLatentNetwork(this, told * noise.Draw(rng => _one.Kept(told.shape[1], rng)), told);
    }

    /// <param name="x">[S, B, *event]</param>
    /// <returns>[S, B, outputs]</returns>
    public Tensor Encode(Tensor x) =>
        _encoder.Forward(_seen is null ? x.flatten(2) : _one.Classes!.BesideObservation(x.flatten(2), _seen));

    /// <param name="x">[S, B, *event]</param>
    /// <param name="z">[K, S, B, Z] or [S, B, Z]</param>
    /// <returns>[K, S, B] or [S, B]</returns>
    public Tensor LogLikelihood(Tensor x, Tensor z) => z.dim() == 3
        ? LogLikelihood(x.flatten(2), z.unsqueeze(1), samples: 1).squeeze(1)
        : LogLikelihood(x.flatten(2), z.transpose(0, 1), samples: z.shape[0]).transpose(0, 1);

    /// <summary>Standard normal noise.</summary>
    /// <param name="size">[K, S, B, Z]</param>
    public Tensor Noise(long[] size, StackedNoise noise) => noise.Draw(rng => _one.Noise([size[0], .. size[2..]], rng), dim: 1);

    /// <param name="x">[S, B, D]</param>
    /// <param name="z">[S, K, B, Z]</param>
    /// <returns>[S, K, B]</returns>
    private Tensor LogLikelihood(Tensor x, Tensor z, long samples)
    {
        (long networks, long batch) = (x.shape[0], x.shape[1]);
        Tensor inputs = _told is null ? z : _one.Classes!.BesideLatent(z, _told.unsqueeze(1));
        Tensor parameters = _decoder.Forward(inputs.reshape(networks, samples * batch, -1)); // [S, K B, P D]
        // With one sample and no parameter of its own, a likelihood sees S batches as one: the shapes its fused passes know.
        return samples == 1 && _foldsSeeds
            ? _likelihood.LogProb(x.flatten(0, 1), parameters.flatten(0, 1)).view(networks, 1, batch)
            : _likelihood.LogProb(x.unsqueeze(1), parameters.view(networks, samples, batch, -1));
    }
}
