using GenBench.Cli.Benchmarking.Contests;
using static TorchSharp.torch;

namespace GenBench.Benchmarks.Plain;

/// <summary>Each family of the contests with the same layers, losses and updates, as a .NET user would write it.</summary>
internal static class PlainFamilies
{
    public static IPlainModel Create(BenchmarkFamily family, long stepsPerEpoch) => family.Name switch
    {
        _ when family == BenchmarkFamilies.Autoencoder => Descent(new PlainAutoencoder(), (model, images) => model.Loss(bernoulli(images))),
        _ when family == BenchmarkFamilies.Vae =>
            Descent(new PlainVae(50), (model, images) => model.NegativeElbo(bernoulli(images), beta: 1)),
        _ when family == BenchmarkFamilies.BetaVae =>
            Descent(new PlainVae(50), (model, images) => model.NegativeElbo(bernoulli(images), beta: 4)),
        _ when family == BenchmarkFamilies.Iwae =>
            Descent(new PlainVae(50), (model, images) => model.NegativeImportanceBound(bernoulli(images), samples: 5)),
        _ when family == BenchmarkFamilies.VqVae => new PlainVqVae(stepsPerEpoch),
        _ when family == BenchmarkFamilies.Gan => new PlainGan(),
        _ when family == BenchmarkFamilies.FlowMatching => Descent(new PlainField(), (model, images) => model.FlowMatchingLoss(images)),
        _ when family == BenchmarkFamilies.Diffusion => Descent(new PlainField(), (model, images) => model.DiffusionLoss(images)),
        _ => throw new ArgumentException($"{family.Name} has no plain form: write one beside the others", nameof(family)),
    };

    private static PlainDescent Descent<T>(T model, Func<T, Tensor, Tensor> loss)
        where T : nn.Module => new(model, images => loss(model, images));
}
