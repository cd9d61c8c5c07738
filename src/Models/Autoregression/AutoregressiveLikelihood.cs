using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Autoregression;

/// <summary>log p(x|z) = Σ_i log p(x_i | x_1 … x_(i−1), z), dimensions in reading order: exact. What the decoder says of each dimension is
/// corrected by a network that sees those before it.</summary>
/// <remarks>Chen et al. 2017, section 3, arXiv:1611.02731; Gulrajani et al. 2017, arXiv:1611.05013.</remarks>
public sealed class AutoregressiveLikelihood : Likelihood
{
    // Fields of the module: their names are checkpoint keys.
    private readonly Likelihood conditional;
    private readonly MaskedNetwork network;

    /// <param name="conditional">Of one dimension given those before it; it treats its dimensions apart.</param>
    internal AutoregressiveLikelihood(Likelihood conditional, MaskedNetwork network)
        : base("autoregressive")
    {
        (this.conditional, this.network) = (conditional, network);
        RegisterComponents();
    }

    public override long ParametersPerDimension => conditional.ParametersPerDimension;

    public override bool StartsAtSpread => conditional.StartsAtSpread;

    public override Tensor LogProb(Tensor x, Tensor parameters)
    {
        Tensor seen = x.expand([.. parameters.shape[..^1], x.shape[^1]]).reshape(-1, x.shape[^1]);
        Tensor given = network.Given(seen, parameters.reshape(-1, parameters.shape[^1]));
        return conditional.LogProb(x, given.view(parameters.shape));
    }

    /// <summary>Dimension by dimension the mean given the means of those before: deterministic and differentiable, and E[x|z] itself only
    /// where a dimension's mean is linear in those before it.</summary>
    public override Tensor Mean(Tensor parameters) => Unroll(parameters, conditional.Mean);

    /// <summary>A draw, dimension by dimension: as many calls of the network as there are dimensions.</summary>
    public override Tensor Sample(Tensor parameters, Generator rng)
    {
        using var _ = no_grad();
        return Unroll(parameters, one => conditional.Sample(one, rng));
    }

    public override Tensor OutputFor(Tensor mean, Tensor? variance) => conditional.OutputFor(mean, variance);

    public override void StartSpread(Tensor variance) => conditional.StartSpread(variance);

    /// <param name="next">From the parameters of one dimension, [N, P], to its value, [N, 1].</param>
    /// <returns>[N, D]</returns>
    private Tensor Unroll(Tensor parameters, Func<Tensor, Tensor> next)
    {
        long dimensions = parameters.shape[^1] / ParametersPerDimension;
        Tensor x = parameters.new_zeros([parameters.shape[0], dimensions]);
        for (long place = 0; place < dimensions; place++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor value = next(network.GivenAt(x, parameters, place).contiguous());
            using Tensor before = x;
            x = (before + nn.functional.pad(value, [place, dimensions - 1 - place])).MoveToOuterDisposeScope();
        }

        return x;
    }
}
