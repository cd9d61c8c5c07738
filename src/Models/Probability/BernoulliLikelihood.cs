using GenBench.Models.Fused;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Probability;

/// <summary>Independent binary dimensions; the decoder gives logits y.</summary>
/// <remarks>log p = x·y − Σ softplus(y), a mass function on {0, 1}^D.</remarks>
public sealed class BernoulliLikelihood() : Likelihood("bernoulli")
{
    public override long ParametersPerDimension => 1;

    public override Tensor LogProb(Tensor x, Tensor parameters) => BernoulliScores.Rows.Apply(x, parameters)
        ? BernoulliScores.Rows.LogProb(x, parameters)
        : (x * parameters - nn.functional.softplus(parameters)).sum(dim: -1);

    public override Tensor Mean(Tensor parameters) => Sigmoids.Of(parameters);

    public override Tensor Sample(Tensor parameters, Generator rng) => Draws.Bernoulli(Sigmoids.Of(parameters), rng);

    public override Tensor OutputFor(Tensor mean, Tensor? variance) => Logits.Of(mean);
}
