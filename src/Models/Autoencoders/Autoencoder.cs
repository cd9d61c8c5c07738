using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>z = f(x), x̂ = E[x | g(z)]. Trained to reconstruct under its observation model; nothing in that training gives the codes a
/// distribution, so samples come from one chosen afterwards.</summary>
public sealed class Autoencoder : IGenerativeModel, IReconstructor, IEncoder, ILatentVariableModel, ILatentDecoder, IMeanSampler,
    IFitsAfterTraining, IFitsOnValidation, IHasLatentNetwork
{
    private readonly AutoencoderSpec _spec;
    private readonly AutoencoderNetwork _network;

    public Autoencoder(AutoencoderSpec spec, ModelContext context)
    {
        _spec = spec;
        DataShape = context.Shape;
        _network = new AutoencoderNetwork(_spec, context);
    }

    public ModelSpec Spec => _spec;

    public DataShape DataShape { get; }

    public nn.Module Network => _network;

    public long LatentDim => _spec.Latent;

    public bool NeedsValidation => _spec.NoiseFromValidation;

    private LatentNetwork Latent => _network.Latent;

    LatentNetwork IHasLatentNetwork.Latent => Latent;

    public ITrainingProcedure CreateTraining(TrainingSpec training) =>
        new GradientTraining(Latent, training, new LatentObjective(Latent, _spec.CreateLoss()));

    public Tensor Encode(Tensor x) => Latent.Encode(x);

    public Tensor Decode(Tensor z) => Latent.Mean(z);

    public Tensor Reconstruct(Tensor x) => Decode(Encode(x));

    public Tensor Sample(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        return Latent.Sample(SamplePrior(count, rng), rng).MoveToOuterDisposeScope();
    }

    public Tensor SampleMean(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        return Latent.Mean(SamplePrior(count, rng)).MoveToOuterDisposeScope();
    }

    /// <summary>The density of the latents that samples are drawn from.</summary>
    public Tensor LogPrior(Tensor z)
    {
        if (_network.Codes is not { } density)
            return StandardNormal.LogProb(z);
        Tensor flat = z.reshape(-1, LatentDim).to(ScalarType.Float64);
        return density.Mixture.LogProb(flat).view(z.shape[..^1]).to(z.dtype);
    }

    public Tensor LogLikelihood(Tensor x, Tensor z) => Latent.LogLikelihood(x, z);

    public Tensor SampleObservation(Tensor z, Generator rng) => Latent.Sample(z, rng);

    public void FitAfterTraining(IEnumerable<Batch> batches, Generator rng)
    {
        if (_network.Codes is not { } density)
            return;
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        density.Fit(cat(batches.Select(batch => Encode(batch.X)).ToList(), 0), rng);
    }

    /// <summary>s² = mean |x − x̂|²/D, where the likelihood of the validation split at its own codes is largest.</summary>
    public void FitOnValidation(IEnumerable<Batch> batches)
    {
        using var _ = no_grad();
        (double squares, long count) = (0, 0);
        foreach (Batch batch in batches)
        {
            using DisposeScope scope = NewDisposeScope();
            squares += (batch.X - Reconstruct(batch.X)).square().sum(ScalarType.Float64).item<double>();
            count += batch.X.numel();
        }

        ((GaussianLikelihood)Latent.Likelihood).SetVariance(squares / count);
    }

    public void Dispose() => _network.Dispose();

    /// <summary>Where samples come from: the density fitted to the codes, or N(0, I).</summary>
    public Tensor SamplePrior(long count, Generator rng) => _network.Codes is { } density
        ? density.Mixture.Sample(count, rng).to(Latent.Placement.Dtype)
        : Latent.Noise([count, LatentDim], rng);
}
