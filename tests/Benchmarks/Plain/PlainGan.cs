using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GenBench.Benchmarks.Plain;

/// <summary>Two players as tutorials write them: the discriminator learns from a batch of data and one of samples, and the generator from
/// the same samples. That takes 1 % fewer multiply-adds than GenBench's step: one pass of the generator less, and the discriminator's
/// unused gradient more.</summary>
internal sealed class PlainGan : IPlainModel
{
    private const long Latent = 64;

    private readonly Sequential _generator = Sequential(Linear(Latent, 128), ReLU(), Linear(128, 128), ReLU(), Linear(128, 784), Sigmoid());
    private readonly Sequential _discriminator = Sequential(
        Linear(784, 128), LeakyReLU(0.2), Linear(128, 128), LeakyReLU(0.2), Linear(128, 1));
    private readonly Adam _generatorOptimizer;
    private readonly Adam _discriminatorOptimizer;

    public PlainGan()
    {
        _generatorOptimizer = optim.Adam(_generator.parameters(), lr: 1e-3);
        _discriminatorOptimizer = optim.Adam(_discriminator.parameters(), lr: 1e-3);
    }

    public IEnumerable<Parameter> Parameters => _generator.parameters().Concat(_discriminator.parameters());

    public double Step(Tensor images)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor samples = _generator.call(randn(images.shape[0], Latent));

        Tensor real = _discriminator.call(images), fake = _discriminator.call(samples.detach());
        Tensor discriminatorLoss = functional.binary_cross_entropy_with_logits(real, ones_like(real))
            + functional.binary_cross_entropy_with_logits(fake, zeros_like(fake));
        Descend(_discriminatorOptimizer, discriminatorLoss);

        Tensor score = _discriminator.call(samples);
        Tensor generatorLoss = functional.binary_cross_entropy_with_logits(score, ones_like(score));
        Descend(_generatorOptimizer, generatorLoss);
        return discriminatorLoss.item<float>() + generatorLoss.item<float>();
    }

    public void Dispose()
    {
        _generatorOptimizer.Dispose();
        _discriminatorOptimizer.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
    }

    private static void Descend(Adam optimizer, Tensor loss)
    {
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
    }
}
