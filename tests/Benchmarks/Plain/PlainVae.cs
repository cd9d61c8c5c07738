using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Benchmarks.Plain;

/// <summary>A VAE as it is usually written with TorchSharp: layers, a reparameterization, a loss by the library's own functions.</summary>
internal sealed class PlainVae : Module<Tensor, (Tensor Logits, Tensor Mean, Tensor LogVar)>
{
    internal readonly Sequential encoder;
    internal readonly Linear mean;
    internal readonly Linear logVar;
    internal readonly Sequential decoder;

    public PlainVae(long latent)
        : base("vae")
    {
        encoder = Sequential(Linear(784, 200), Tanh(), Linear(200, 200), Tanh());
        mean = Linear(200, latent);
        logVar = Linear(200, latent);
        decoder = Sequential(Linear(latent, 200), Tanh(), Linear(200, 200), Tanh(), Linear(200, 784));
        RegisterComponents();
    }

    public override (Tensor Logits, Tensor Mean, Tensor LogVar) forward(Tensor x)
    {
        Tensor hidden = encoder.call(x);
        Tensor mu = mean.call(hidden);
        Tensor logVariance = logVar.call(hidden);
        Tensor z = mu + (logVariance * 0.5).exp() * randn_like(mu);
        return (decoder.call(z), mu, logVariance);
    }
}
