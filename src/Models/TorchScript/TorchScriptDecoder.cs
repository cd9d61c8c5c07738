using GenBench.Kernels.Drawing;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>p(z) = N(0, I) and p(x|z) by a decoder from a file: a latent-variable model without an encoder.</summary>
public class TorchScriptDecoder : IGenerativeModel, ILatentVariableModel, ILatentDecoder, IMeanSampler, IPretrained
{
    private readonly TorchScriptSpec _spec;
    private readonly TorchScriptNetwork _network;

    internal TorchScriptDecoder(TorchScriptSpec spec, ModelContext context)
    {
        (_spec, DataShape) = (spec, context.Shape);
        _network = new TorchScriptNetwork(spec, context);
    }

    public ModelSpec Spec => _spec;

    public DataShape DataShape { get; }

    public nn.Module Network => _network;

    public long LatentDim => _spec.Latent;

    private protected TorchScriptNetwork Script => _network;

    public ITrainingProcedure CreateTraining(TrainingSpec training) => new GivenWeights((batch, _, rng) => NegativeElbo(batch.X, rng));

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor LogLikelihood(Tensor x, Tensor z)
    {
        if (!x.shape.AsSpan(1).SequenceEqual([.. DataShape.Event]))
        {
            throw new ArgumentException(
                $"x has shape [{string.Join(", ", x.shape)}]; this model expects [B, {string.Join(", ", DataShape.Event)}]", nameof(x));
        }

        Tensor parameters = _network.Decode(z.reshape(-1, LatentDim));
        return _network.Likelihood.LogProb(x.reshape(x.shape[0], DataShape.Dimensions), parameters.view([.. z.shape[..^1], -1]));
    }

    public Tensor Decode(Tensor z) => Shaped(_network.Likelihood.Mean(_network.Decode(z)));

    public Tensor SamplePrior(long count, Generator rng) => Noise([count, LatentDim], rng);

    public Tensor SampleObservation(Tensor z, Generator rng) => Shaped(_network.Likelihood.Sample(_network.Decode(z), rng));

    public Tensor Sample(long count, Generator rng)
    {
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        return SampleObservation(SamplePrior(count, rng), rng).MoveToOuterDisposeScope();
    }

    public Tensor SampleMean(long count, Generator rng)
    {
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        return Decode(SamplePrior(count, rng)).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _network.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Standard normal noise where the weights are.</summary>
    internal Tensor Noise(long[] size, Generator rng) =>
        Draws.Normal(size, _network.Placement.Dtype, _network.Placement.Device, rng);

    /// <summary>From one draw, with the prior for a posterior where there is no encoder.</summary>
    private protected virtual Tensor NegativeElbo(Tensor x, Generator rng) => -LogLikelihood(x, Noise([x.shape[0], LatentDim], rng));

    private Tensor Shaped(Tensor x) => x.view(DataShape.WithBatch(x.shape[0]));
}
