using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Benchmarks.Plain;

/// <summary>For the first three fifths of each epoch the autoencoder is trained, then the prior over its tokens.</summary>
internal sealed class PlainVqVae : IPlainModel
{
    private const double PriorFraction = 0.4;

    private readonly PlainDescent _autoencoder;
    private readonly PlainDescent _prior;
    private readonly long _stepsPerEpoch;
    private readonly long _first;
    private long _steps;

    public PlainVqVae(long stepsPerEpoch)
    {
        var autoencoder = new PlainTokenAutoencoder();
        var prior = new PlainTokenPrior();
        _autoencoder = new PlainDescent(autoencoder, images => autoencoder.Loss(bernoulli(images)));
        _prior = new PlainDescent(prior, images => prior.Loss(autoencoder.call(bernoulli(images))));
        _stepsPerEpoch = stepsPerEpoch;
        _first = stepsPerEpoch - (long)Math.Round(PriorFraction * stepsPerEpoch);
    }

    public IEnumerable<Parameter> Parameters => _autoencoder.Parameters.Concat(_prior.Parameters);

    public double Step(Tensor images) => (_steps++ % _stepsPerEpoch < _first ? _autoencoder : _prior).Step(images);

    public void Dispose()
    {
        _autoencoder.Dispose();
        _prior.Dispose();
    }
}
