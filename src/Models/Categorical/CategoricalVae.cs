using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Categorical;

/// <summary>p(z) = C^−N, p(x|z) by a decoder of one-hot rows, q(z|x) = Π_n softmax(logits_n(x)) by an encoder. log p(x) is a sum over all
/// codes where they are few, else a bound by codes of the encoder.</summary>
/// <remarks>Jang et al. 2017, arXiv:1611.01144; Maddison et al. 2017, arXiv:1611.00712; bound: Burda et al. 2016, eq. 8.</remarks>
public sealed class CategoricalVae : IGenerativeModel, ICategoricalPosterior, IDensity, IReconstructor, IEncoder, IMeanSampler
{
    private const long DecodedRows = 4000;

    private readonly CategoricalVaeSpec _spec;
    private readonly CategoricalNetwork _network;

    internal CategoricalVae(CategoricalVaeSpec spec, ModelContext context)
    {
        (_spec, DataShape) = (spec, context.Shape);
        _network = new CategoricalNetwork(spec, context);
    }

    public ModelSpec Spec => _spec;

    public DataShape DataShape { get; }

    public nn.Module Network => _network;

    public long Latents => _spec.Latents;

    public long Classes => _spec.Classes;

    public BoundKind Kind => CanBeListed ? BoundKind.Exact : BoundKind.Lower;

    public string Protocol => CanBeListed ? $"sum over {OneHotCodes.Count(Latents, Classes)} codes"
        : $"K={_spec.BoundSamples}; proposal=encoder";

    private bool CanBeListed => OneHotCodes.CanBeListed(Latents, Classes);

    private double LogPrior => -Latents * Math.Log(Classes);

    public ITrainingProcedure CreateTraining(TrainingSpec training) =>
        new GradientTraining(_network, training, new CategoricalObjective(_network, _spec.Gradient));

    public Tensor Logits(Tensor x) => _network.Logits(x);

    public Tensor LogLikelihood(Tensor x, Tensor z) => _network.LogLikelihood(x, z);

    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        using DisposeScope scope = NewDisposeScope();
        return (CanBeListed ? Sum(x) : Bound(x, noise)).MoveToOuterDisposeScope();
    }

    /// <summary>The encoder's probabilities, [B, N·C].</summary>
    public Tensor Encode(Tensor x) => Logits(x).softmax(-1).flatten(1);

    /// <summary>E[x|z] at the most probable code.</summary>
    public Tensor Reconstruct(Tensor x) => _network.Mean(OneHotCodes.Largest(Logits(x)));

    public Tensor Sample(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        return _network.Sample(_network.SampleCodes(count, rng), rng).MoveToOuterDisposeScope();
    }

    public Tensor SampleMean(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        return _network.Mean(_network.SampleCodes(count, rng)).MoveToOuterDisposeScope();
    }

    public void Dispose() => _network.Dispose();

    /// <returns>log Σ_z p(z) p(x|z), [B]. The decoder sees each code once, whatever B.</returns>
    private Tensor Sum(Tensor x)
    {
        Tensor decoded = cat([.. OneHotCodes.All(Latents, Classes, _network.Like()).split(DecodedRows).Select(_network.Parameters)]);
        var values = new List<Tensor>();
        for (long row = 0; row < x.shape[0]; row++)
        {
            using DisposeScope each = NewDisposeScope();
            values.Add(_network.LogLikelihoods(x.narrow(0, row, 1), decoded).logsumexp(0).MoveToOuterDisposeScope());
        }

        return stack(values) + LogPrior;
    }

    /// <returns>log 1/K Σ_k p(x, z_k)/q(z_k|x), z_k ~ q, [B].</returns>
    private Tensor Bound(Tensor x, RowNoise noise)
    {
        Tensor logits = Logits(x);
        var weights = new List<Tensor>();
        for (int k = 0; k < _spec.BoundSamples; k++)
        {
            using DisposeScope each = NewDisposeScope();
            Tensor uniform = noise.Uniform([x.shape[0], Latents * Classes], logits.dtype, logits.device);
            Tensor z = OneHotCodes.Draw(logits, OneHotCodes.Gumbel(uniform).view_as(logits));
            weights.Add((LogLikelihood(x, z) + LogPrior - OneHotCodes.LogProb(logits, z)).MoveToOuterDisposeScope());
        }

        return stack(weights).logsumexp(0) - Math.Log(_spec.BoundSamples);
    }
}
