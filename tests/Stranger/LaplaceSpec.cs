using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace Stranger;

/// <summary>Laplace dimensions of scale 1.</summary>
[Kind("laplace")]
public sealed record LaplaceSpec : LikelihoodSpec
{
    protected override string Title => "laplace";

    protected override IReadOnlyList<Support> Supports => [Support.Real];

    public override Likelihood Create(DataShape shape) => new LaplaceLikelihood();

    private sealed class LaplaceLikelihood() : Likelihood("laplace")
    {
        public override long ParametersPerDimension => 1;

        public override Tensor LogProb(Tensor x, Tensor parameters) => (-(x - parameters).abs() - Math.Log(2)).sum(dim: -1);

        public override Tensor Mean(Tensor parameters) => parameters;

        public override Tensor Sample(Tensor parameters, Generator rng)
        {
            Tensor u = rand(parameters.shape, dtype: parameters.dtype, device: parameters.device, generator: rng) - 0.5;
            return parameters - u.sign() * (-2 * u.abs()).log1p();
        }

        public override Tensor OutputFor(Tensor mean, Tensor? variance) => mean;
    }
}
