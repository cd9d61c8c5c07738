using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Known;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>Uniform levels with uniform noise under the uniform density: 0 nats, 8 bits a dimension,
/// and a latent that says nothing.</summary>
internal static class UniformCase
{
    public static KnownCase Create(RandomStreams streams, bool isShort)
    {
        const string name = "uniform on 256 dequantized levels";
        var model = new KnownUniform(5);
        Tensor x = KnownCases.Draw(model, streams, name, isShort);
        var known = new KnownCase(name, model, x);
        double[] zero = known.Agreed("log p(x)", model.ExactLogProb(x), model.ExactLogProbAgain(x));
        return known
            .Expect(
                CertifiedEstimators.Elbo,
                new KnownNumber { Id = "elbo", Exact = zero },
                new KnownNumber { Id = "elbo-bits-per-dimension", Exact = [.. zero.Select(_ => 8.0)] })
            .Expect(CertifiedEstimators.ImportanceBound, new KnownNumber { Id = "importance-bound", Component = "K=10", Exact = zero })
            .Expect(
                CertifiedEstimators.Collapse,
                new KnownNumber { Id = "kl-per-dimension", Component = "rank=01", Exact = zero },
                new KnownNumber { Id = "active-units", Component = "threshold=0.01", Exact = [0] },
                new KnownNumber { Id = "mutual-information", Exact = zero },
                new KnownNumber { Id = "aggregate-kl", Exact = zero },
                new KnownNumber { Id = "aggregate-kl-lower-bound", Component = "training-mixture", Exact = zero },
                new KnownNumber { Id = "mutual-information-upper-bound", Component = "gaussian", Exact = zero });
    }
}
