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

    /// <summary>True where a spread is learned too, and its start can be told from data.</summary>
    public virtual bool StartsAtSpread => false;

    /// <summary>Where a decoder's output bias starts: parameters whose <see cref="Mean"/> is a given one, as near as numbers in [0,
    /// 1] may come to their ends.</summary>
    /// <param name="mean">[D]</param>
    /// <param name="variance">[D]; null where it is not known, and spreads start where they would without data.</param>
    /// <returns>First parameters, [D], or all, [P·D].</returns>
    public abstract Tensor OutputFor(Tensor mean, Tensor? variance);

    /// <summary>Starts a spread that is no output of the decoder at that of the data.</summary>
    /// <param name="variance">[D]</param>
    public virtual void StartSpread(Tensor variance)
    {
    }
}
