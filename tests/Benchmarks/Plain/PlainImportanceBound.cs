using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Benchmarks.Plain;

/// <summary>The importance-weighted bound as other suites compute it: one example at a time, in chunks of 100 copies of it, each of which
/// goes through the encoder again.</summary>
internal sealed class PlainImportanceBound : IDisposable
{
    public const int Chunk = 100;

    private readonly PlainVae _model = new(latent: 50);

    public PlainImportanceBound() => _model.eval();

    /// <param name="x">[N, 784]</param>
    /// <returns>Mean over examples of log 1/K Σ w.</returns>
    public double Evaluate(Tensor x, int samples)
    {
        using var _ = no_grad();
        var bounds = new List<double>();
        for (long example = 0; example < x.shape[0]; example++)
        {
            using DisposeScope scope = NewDisposeScope();
            var logWeights = new List<Tensor>();
            for (int done = 0; done < samples; done += Chunk)
                logWeights.Add(LogWeights(x[example].expand(Chunk, 784).contiguous()));
            bounds.Add((cat(logWeights, 0).logsumexp(0) - Math.Log(samples)).item<float>());
        }

        return bounds.Average();
    }

    public void Dispose() => _model.Dispose();

    private Tensor LogWeights(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = _model.encoder.call(x), mean = _model.mean.call(hidden), logVar = _model.logVar.call(hidden);
        Tensor z = mean + (logVar * 0.5).exp() * randn_like(mean);
        Tensor logPosterior = (-0.5 * (logVar + (z - mean).pow(2) / logVar.exp())).sum(dim: 1);
        Tensor logPrior = (-0.5 * z.pow(2)).sum(dim: 1);
        Tensor logLikelihood = -nn.functional.binary_cross_entropy_with_logits(_model.decoder.call(z), x, reduction: nn.Reduction.None).sum(
            dim: 1);
        return (logLikelihood + logPrior - logPosterior).MoveToOuterDisposeScope();
    }
}
