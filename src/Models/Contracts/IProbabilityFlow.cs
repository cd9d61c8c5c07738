using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>An ordinary differential equation dx/dt = v(x, t) that carries noise at t = 0 to data at t = 1. Sampling, encoding and the
/// likelihood by the instantaneous change of variables are functions of these three.</summary>
/// <remarks>Chen et al. 2018, arXiv:1806.07366; for diffusion Song et al. 2021, section 4.3, arXiv:2011.13456.</remarks>
public interface IProbabilityFlow : IInvertible
{
    /// <param name="x">[B, *event]</param>
    /// <param name="t">In [0, 1], the same for all rows.</param>
    /// <returns>v(x, t), [B, *event], differentiable in x.</returns>
    Tensor Velocity(Tensor x, double t);

    /// <summary>The same at a time for each row; one call a row where the flow has no better way.</summary>
    /// <param name="t">[B] float64, in [0, 1].</param>
    /// <returns>[B, *event], differentiable in x.</returns>
    Tensor Velocity(Tensor x, Tensor t) =>
        cat([.. Enumerable.Range(0, (int)x.shape[0]).Select(row => Velocity(x.narrow(0, row, 1), t[row].item<double>()))], 0);

    /// <returns>Draws at t = 0, [count, *event].</returns>
    Tensor SampleBase(long count, Generator rng);

    /// <param name="x">[B, *event], at t = 0.</param>
    /// <returns>Log density of the noise, [B], nats.</returns>
    Tensor LogBase(Tensor x);
}
