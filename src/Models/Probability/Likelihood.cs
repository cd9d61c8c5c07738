using static TorchSharp.torch;

namespace GenBench.Models.Probability;

/// <summary>p(x|z) as a map from a decoder's output to a density (or mass) over observations. Works on flat events: the output of a
/// decoder is [..., B, P·D] with P parameters a dimension, all first parameters before all second ones.</summary>
/// <remarks>A module, because some observation models learn parameters of their own; their names are checkpoint keys.</remarks>
public abstract class Likelihood(string name) : nn.Module(name)
{
    /// <summary>P, numbers the decoder gives for one dimension of x.</summary>
    public abstract long ParametersPerDimension { get; }

    /// <param name="x">[B, D]</param>
    /// <param name="parameters">[..., B, P·D]</param>
    /// <returns>log p(x|z) summed over dimensions, [..., B], nats.</returns>
    public abstract Tensor LogProb(Tensor x, Tensor parameters);

    /// <summary>E[x|z].</summary>
    /// <param name="parameters">[N, P·D]</param>
    /// <returns>[N, D]</returns>
    public abstract Tensor Mean(Tensor parameters);

    /// <summary>A draw from p(x|z).</summary>
    /// <param name="parameters">[N, P·D]</param>
    /// <returns>[N, D]</returns>
    public abstract Tensor Sample(Tensor parameters, Generator rng);

    /// <summary>The first parameter that makes <see cref="Mean"/> equal to a given mean: where an output bias starts.</summary>
    /// <param name="mean">[D]</param>
    /// <returns>[D]</returns>
    public abstract Tensor LocationFor(Tensor mean);
}
