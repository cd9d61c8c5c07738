using GenBench.Kernels.Drawing;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Gradients;

/// <summary>Gradients of the mean ELBO of minibatches drawn with replacement, in all weights.</summary>
/// <param name="x">Examples to draw from, [N, *event].</param>
/// <param name="samples">L, draws of each example.</param>
/// <param name="size">B, examples of a minibatch.</param>
internal sealed class MinibatchGradients(IAmortizedPosterior model, Tensor x, int samples, int size)
{
    private readonly Tensor[] _weights =
        [.. ((IGenerativeModel)model).Network.parameters().Where(parameter => parameter.requires_grad)];

    /// <returns>½‖g − g'‖² of two minibatches, and of one with other draws of z.</returns>
    public (double OfBoth, double OfDraws) Halves(Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor batch = Batch(rng), gradient = Gradient(batch, rng), redrawn = Gradient(batch, rng), other = Gradient(Batch(rng), rng);
        return (Half(gradient, other), Half(gradient, redrawn));
    }

    private static double Half(Tensor a, Tensor b) => (a - b).to(ScalarType.Float64).square().sum().item<double>() * 0.5;

    private Tensor Batch(Generator rng) =>
        x.index_select(0, randint(x.shape[0], [size], dtype: ScalarType.Int64, device: x.device, generator: rng));

    private Tensor Gradient(Tensor batch, Generator rng)
    {
        using var _ = enable_grad();
        DiagonalGaussian q = model.Posterior(batch);
        Tensor noise = Draws.Normal([samples, .. q.Mean.shape], q.Mean.dtype, q.Mean.device, rng);
        Tensor elbo = model.LogLikelihood(batch, q.Reparameterize(noise)).mean() - q.KlToStandardNormal().mean();
        IList<Tensor> gradients = autograd.grad([elbo], _weights, allow_unused: true);
        return cat([.. gradients.Where(gradient => gradient is not null && !gradient.IsInvalid).Select(gradient => gradient.flatten())]);
    }
}
