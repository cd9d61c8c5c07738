using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>tokens = argmin_k |f(x) − e_k| at every place, p(x) = Σ_tokens p(tokens) p(x|e(tokens)).
/// The term of the sum at the encoder's own tokens is a lower bound of it.</summary>
/// <remarks>van den Oord et al. 2017, section 3, arXiv:1711.00937.</remarks>
public class VqVae : IGenerativeModel, IDensity, ITokenDecoder, IReconstructor, IEncoder, IMeanSampler
{
    private readonly VqVaeNetwork _network;

    internal VqVae(VqVaeSpec spec, ModelContext context)
        : this(spec, context.Shape, new VqVaeNetwork(spec, context))
    {
    }

    /// <param name="network">Owned.</param>
    internal VqVae(ModelSpec spec, DataShape shape, VqVaeNetwork network) => (Spec, DataShape, _network) = (spec, shape, network);

    public ModelSpec Spec { get; }

    public DataShape DataShape { get; }

    public nn.Module Network => _network;

    public BoundKind Kind => BoundKind.Lower;

    public virtual string Protocol => $"log p(x, tokens(x)); {Prior.Protocol}";

    public long CodebookSize => Autoencoder.Codebook.Size;

    public IReadOnlyList<long> TokenShape => _network.TokenShape;

    public BoundKind PriorKind => Prior.Kind;

    internal TokenAutoencoderNetwork Autoencoder => _network.Autoencoder;

    internal TokenPrior Prior => _network.Prior;

    public virtual ITrainingProcedure CreateTraining(TrainingSpec training) => new VqVaeTraining(this, (VqVaeSpec)Spec, training);

    public Tensor EncodeIndices(Tensor x) => Autoencoder.Tokens(x);

    public virtual Tensor LogTokenPrior(Tensor tokens, RowNoise noise) => Prior.LogProb(tokens, null, noise);

    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tokens = EncodeIndices(x);
        return (LogLikelihood(x, tokens) + LogTokenPrior(tokens, noise)).MoveToOuterDisposeScope();
    }

    /// <summary>The codes that stand for x, one after the other, [B, T·C].</summary>
    public Tensor Encode(Tensor x) => Autoencoder.Vectors(EncodeIndices(x));

    public Tensor Decode(Tensor tokens) => Autoencoder.Mean(tokens);

    public Tensor Reconstruct(Tensor x) => Decode(EncodeIndices(x));

    public Tensor LogLikelihood(Tensor x, Tensor tokens) => Autoencoder.LogLikelihood(x, Autoencoder.Vectors(tokens));

    public virtual Tensor SampleTokens(long count, Generator rng) => Prior.Sample(count, null, rng);

    public Tensor SampleObservation(Tensor tokens, Generator rng) => Autoencoder.Sample(tokens, rng);

    public Tensor Sample(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        return SampleObservation(SampleTokens(count, rng), rng).MoveToOuterDisposeScope();
    }

    public Tensor SampleMean(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        return Decode(SampleTokens(count, rng)).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _network.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A bound on log p(tokens) that may use the true labels, where that costs less.</summary>
    internal virtual Tensor LogTokenPriorAt(Tensor tokens, Tensor? labels, RowNoise noise) => LogTokenPrior(tokens, noise);
}
