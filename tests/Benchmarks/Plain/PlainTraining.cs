using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Benchmarks.Plain;

/// <summary>Training as a .NET user would write it: a DataLoader, optim.Adam, the loss read at each step.</summary>
internal sealed class PlainTraining : IDisposable
{
    private readonly IPlainModel _model;
    private readonly GreyImages _images;
    private readonly DataLoader _loader;

    /// <param name="model">Disposed here.</param>
    /// <param name="images">[N, 784], grey values in [0, 1].</param>
    public PlainTraining(IPlainModel model, Tensor images, int batchSize)
    {
        _model = model;
        _images = new GreyImages(images);
        _loader = new DataLoader(_images, batchSize, shuffle: true);
    }

    /// <returns>Mean loss of the epoch.</returns>
    public double Epoch() => _loader.Average(batch => _model.Step(batch["image"]));

    public void Dispose()
    {
        _loader.Dispose();
        _images.Dispose();
        _model.Dispose();
    }
}
