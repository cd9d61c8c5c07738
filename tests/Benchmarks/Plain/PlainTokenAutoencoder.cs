using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GenBench.Benchmarks.Plain;

/// <summary>16 tokens out of 128 codes of 16 numbers, which are running means of what they stand for.</summary>
internal sealed class PlainTokenAutoencoder : Module<Tensor, Tensor>
{
    public const long TokenCount = 16;
    public const long CodeCount = 128;

    private const long CodeDim = 16;
    private const double Decay = 0.99;

    private readonly Sequential encoder = Sequential(Linear(784, 200), Tanh(), Linear(200, 200), Tanh(), Linear(200, TokenCount * CodeDim));
    private readonly Sequential decoder = Sequential(Linear(TokenCount * CodeDim, 200), Tanh(), Linear(200, 200), Tanh(), Linear(200, 784));
    private readonly Tensor codes = randn(CodeCount, CodeDim);
    private readonly Tensor usage = ones(CodeCount);
    private readonly Tensor sums = randn(CodeCount, CodeDim);

    public PlainTokenAutoencoder()
        : base("token-autoencoder")
    {
        register_buffer("codes", codes);
        register_buffer("usage", usage);
        register_buffer("sums", sums);
        RegisterComponents();
    }

    /// <returns>[B, T] int64</returns>
    public override Tensor forward(Tensor x)
    {
        using var _ = no_grad();
        return Nearest(Encode(x)).view(-1, TokenCount);
    }

    public Tensor Loss(Tensor x)
    {
        Tensor z = Encode(x);
        Tensor tokens = Nearest(z);
        Tensor e = codes.index_select(0, tokens);
        Tensor logits = decoder.call((z + (e - z).detach()).view(x.shape[0], -1));
        Tensor reconstruction = functional.binary_cross_entropy_with_logits(logits, x, reduction: Reduction.Sum);
        Tensor commitment = (z - e).pow(2).sum();
        Follow(z.detach(), tokens);
        return (reconstruction + 0.25 * commitment) / x.shape[0];
    }

    private Tensor Encode(Tensor x) => encoder.call(x).view(-1, CodeDim);

    private Tensor Nearest(Tensor z)
    {
        using var _ = no_grad();
        return (codes.pow(2).sum(dim: 1) - 2 * z.mm(codes.t())).argmin(1);
    }

    private void Follow(Tensor z, Tensor tokens)
    {
        using var _ = no_grad();
        usage.mul_(Decay).index_add_(0, tokens, ones(tokens.shape[0]), 1 - Decay);
        sums.mul_(Decay).index_add_(0, tokens, z, 1 - Decay);
        codes.copy_(sums / usage.clamp(min: 1e-5).unsqueeze(1));
    }
}
