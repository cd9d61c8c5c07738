using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks.Plain;

/// <summary>Training as a .NET user would write it: a DataLoader, optim.Adam, the loss read at each step.</summary>
internal sealed class PlainVaeTraining : IDisposable
{
    private readonly PlainVae _model = new(latent: 50);
    private readonly Adam _optimizer;
    private readonly GreyImages _images;
    private readonly DataLoader _loader;

    /// <param name="images">[N, 784], grey values in [0, 1].</param>
    public PlainVaeTraining(Tensor images, int batchSize)
    {
        _optimizer = optim.Adam(_model.parameters(), lr: 1e-3);
        _images = new GreyImages(images);
        _loader = new DataLoader(_images, batchSize, shuffle: true);
    }

    /// <returns>Mean loss of the epoch.</returns>
    public double Epoch()
    {
        _model.train();
        double total = 0;
        foreach (Dictionary<string, Tensor> batch in _loader)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor x = bernoulli(batch["image"]);
            (Tensor logits, Tensor mean, Tensor logVar) = _model.call(x);
            Tensor reconstruction = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction: nn.Reduction.Sum);
            Tensor kl = -0.5 * (1 + logVar - mean.pow(2) - logVar.exp()).sum();
            Tensor loss = (reconstruction + kl) / x.shape[0];
            _optimizer.zero_grad();
            loss.backward();
            _optimizer.step();
            total += loss.item<float>();
        }

        return total / _loader.Count;
    }

    public void Dispose()
    {
        _loader.Dispose();
        _images.Dispose();
        _optimizer.Dispose();
        _model.Dispose();
    }
}
