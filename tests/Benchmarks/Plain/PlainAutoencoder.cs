using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GenBench.Benchmarks.Plain;

/// <summary>784-200-200-50 and back, with logits of black and white pixels.</summary>
internal sealed class PlainAutoencoder : Module<Tensor, Tensor>
{
    private readonly Sequential encoder = Sequential(Linear(784, 200), Tanh(), Linear(200, 200), Tanh(), Linear(200, 50));
    private readonly Sequential decoder = Sequential(Linear(50, 200), Tanh(), Linear(200, 200), Tanh(), Linear(200, 784));

    public PlainAutoencoder()
        : base("autoencoder") => RegisterComponents();

    public override Tensor forward(Tensor x) => decoder.call(encoder.call(x));

    public Tensor Loss(Tensor x) => functional.binary_cross_entropy_with_logits(call(x), x, reduction: Reduction.Sum) / x.shape[0];
}
