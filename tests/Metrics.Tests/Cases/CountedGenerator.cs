using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>A GAN's generator in two dimensions that counts what it makes: x = A f(z) + b.</summary>
/// <param name="bend">f; none makes it affine, with one z for every x.</param>
internal sealed class CountedGenerator(Func<Tensor, Tensor>? bend = null) : IGenerativeModel, ILatentDecoder
{
    /// <summary>As many z for an x as there are signs.</summary>
    public static CountedGenerator Folded() => new(z => z.abs());

    /// <summary>One z for most x, and between a start and it optima that are none.</summary>
    public static CountedGenerator Rippled() => new(z => z + (z * 4).sin());

    /// <summary>Rows made for a gradient.</summary>
    public long WithGradient { get; private set; }

    public ModelSpec Spec => new PpcaSpec { Latent = 2 };

    public DataShape DataShape => DataShape.Vector(2, Support.Real);

    public nn.Module Network => throw new NotSupportedException();

    public long LatentDim => 2;

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor SamplePrior(long count, Generator rng) => randn([count, 2], dtype: ScalarType.Float64, generator: rng);

    public Tensor Decode(Tensor z)
    {
        WithGradient += z.requires_grad ? z.shape[0] : 0;
        using Tensor a = tensor(new double[,] { { 2, 0.5 }, { -0.3, 0.7 } }), b = tensor(new double[] { 1, -2 });
        return nn.functional.linear(bend?.Invoke(z) ?? z, a, b);
    }

    public Tensor Sample(long count, Generator rng) => Decode(SamplePrior(count, rng));

    public void Dispose()
    {
    }
}
