using GenBench.Kernels.Densities;
using GenBench.Kernels.Drawing;
using GenBench.Kernels.Functions;
using static TorchSharp.torch;

namespace GenBench.Models.Probability;

/// <summary>Independent binary dimensions; the decoder gives logits y.</summary>
/// <remarks>log p = x·y − Σ softplus(y), a mass function on {0, 1}^D.</remarks>
public sealed class BernoulliLikelihood() : Likelihood("bernoulli")
{
    public override long ParametersPerDimension => 1;

    public override Tensor LogProb(Tensor x, Tensor parameters) => LogDensities.Bernoulli(x, parameters);

    public override Tensor Mean(Tensor parameters) => Elementwise.Sigmoid(parameters);

    public override Tensor Sample(Tensor parameters, Generator rng) => Draws.Bernoulli(Elementwise.Sigmoid(parameters), rng);

    public override Tensor OutputFor(Tensor mean, Tensor? variance) => Logits.Of(mean);
}
