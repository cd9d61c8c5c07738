using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>Uniform on [0, 1)^D whatever the latent, with the prior for a posterior: log p(x) = 0,
/// and 8 bits a dimension of 256 dequantized levels.</summary>
public sealed class KnownUniform(long dimensions) : KnownModel(DataShape.Vector(dimensions, Support.Dequantized256)), IAmortizedPosterior,
    IDensity
{
    public long LatentDim => 1;

    public BoundKind Kind => BoundKind.Exact;

    /// <summary>Grey levels i with uniform noise u, (i + u)/256.</summary>
    public override Tensor Sample(long count, Generator rng)
    {
        using Tensor level = randint(0, 256, [count, dimensions], dtype: ScalarType.Float64, generator: rng);
        using Tensor noise = rand([count, dimensions], dtype: ScalarType.Float64, generator: rng);
        return (level + noise) / 256;
    }

    public override Tensor ExactLogProb(Tensor x) => zeros([x.shape[0]], ScalarType.Float64);

    /// <summary>log Π 256 (F(i + 1) − F(i)) with F the uniform's distribution function over the level of x.</summary>
    public override Tensor ExactLogProbAgain(Tensor x)
    {
        Tensor level = (x * 256).floor();
        return ((((level + 1) / 256) - (level / 256)) * 256).log().sum(dim: -1);
    }

    public Tensor LogProb(Tensor x, RowNoise noise) => ExactLogProb(x);

    public DiagonalGaussian Posterior(Tensor x) =>
        new(zeros([x.shape[0], 1], ScalarType.Float64), zeros([x.shape[0], 1], ScalarType.Float64));

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor LogLikelihood(Tensor x, Tensor z)
    {
        Tensor inside = ((x >= 0) & (x < 1)).all(1);
        return where(inside, zeros_like(z.select(-1, 0)), full_like(z.select(-1, 0), double.NegativeInfinity));
    }

    public Tensor SamplePrior(long count, Generator rng) => randn([count, 1], dtype: ScalarType.Float64, generator: rng);

    public Tensor SampleObservation(Tensor z, Generator rng) => Sample(z.shape[0], rng);

    protected override void Dispose(bool disposing)
    {
    }
}
