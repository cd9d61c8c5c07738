using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A flow whose velocity is learned by regression on the velocities of paths between noise and data.</summary>
/// <remarks>Lipman et al. 2023, eq. 9, arXiv:2210.02747.</remarks>
public interface IPathRegression : IScheduledFlow
{
    /// <summary>What learns.</summary>
    nn.Module Network { get; }

    /// <summary>Whether any noise may meet any example: where they are paired, no velocity of the marginal path is known.</summary>
    bool PairsIndependently { get; }

    /// <summary>x_t given both ends, and its velocity, as training regresses on it.</summary>
    /// <param name="noise">ε, standard normal, [B, *event].</param>
    /// <param name="data">x₁, [B, *event].</param>
    /// <param name="t">[B] float64, in [0, 1].</param>
    /// <returns>x_t and dx_t/dt, [B, *event] each, in units of the data.</returns>
    (Tensor Point, Tensor Velocity) Between(Tensor noise, Tensor data, Tensor t);
}
