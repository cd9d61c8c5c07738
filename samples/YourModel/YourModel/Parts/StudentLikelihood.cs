using GenBench.Models.Probability;
using MathNet.Numerics;
using static TorchSharp.torch;

namespace YourModel.Parts;

/// <summary>x = μ + σ t, t of Student's distribution with ν degrees of freedom, dimensions independent.</summary>
/// <param name="freedom">ν</param>
/// <param name="scale">σ</param>
internal sealed class StudentLikelihood(double freedom, double scale) : Likelihood("student")
{
    // log Γ((ν + 1)/2) − log Γ(ν/2) − ½ log(ν π) − log σ
    private readonly double _logNormalizer = SpecialFunctions.GammaLn((freedom + 1) / 2) - SpecialFunctions.GammaLn(freedom / 2)
        - 0.5 * Math.Log(freedom * Math.PI) - Math.Log(scale);

    public override long ParametersPerDimension => 1;

    // −(ν + 1)/2 log(1 + t²/ν), t = (x − μ)/σ
    public override Tensor LogProb(Tensor x, Tensor parameters) =>
        (_logNormalizer - (freedom + 1) / 2 * (((x - parameters) / scale).square() / freedom).log1p()).sum(dim: -1);

    public override Tensor Mean(Tensor parameters) => parameters;

    /// <remarks>t = √(ν (u^(−2/ν) − 1)) cos 2πv, u and v uniform: Bailey 1994, doi:10.1090/S0025-5718-1994-1219702-8.</remarks>
    public override Tensor Sample(Tensor parameters, Generator rng)
    {
        Tensor u = 1 - rand(parameters.shape, dtype: parameters.dtype, device: parameters.device, generator: rng); // (0, 1]
        Tensor v = rand(parameters.shape, dtype: parameters.dtype, device: parameters.device, generator: rng);
        return parameters + scale * ((u.pow(-2 / freedom) - 1) * freedom).sqrt() * (2 * Math.PI * v).cos();
    }

    public override Tensor OutputFor(Tensor mean, Tensor? variance) => mean;
}
