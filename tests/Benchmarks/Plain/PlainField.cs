using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GenBench.Benchmarks.Plain;

/// <summary>784-200-200-784 with an embedding of time added to each hidden layer, and the two losses it is trained on.</summary>
internal sealed class PlainField : Module<Tensor, Tensor, Tensor>
{
    private const long Times = 64;
    private const long NoiseSteps = 1000;

    private readonly Sequential embedding = Sequential(Linear(Times, Times), SiLU(), Linear(Times, Times));
    private readonly Linear shift1 = Linear(Times, 200);
    private readonly Linear shift2 = Linear(Times, 200);
    private readonly Linear layer1 = Linear(784, 200);
    private readonly Linear layer2 = Linear(200, 200);
    private readonly Linear layer3 = Linear(200, 784);
    private readonly Tensor frequencies = logspace(0, Math.Log10(50), Times / 2);
    private readonly Tensor signal = (1 - linspace(1e-4, 0.02, NoiseSteps)).cumprod(0); // ᾱ

    public PlainField()
        : base("field")
    {
        register_buffer("frequencies", frequencies);
        register_buffer("signal", signal);
        RegisterComponents();
    }

    /// <param name="t">[B], in [0, 1].</param>
    public override Tensor forward(Tensor x, Tensor t)
    {
        Tensor angles = t.unsqueeze(1) * frequencies;
        Tensor at = embedding.call(cat([angles.cos(), angles.sin()], 1));
        Tensor hidden = functional.silu(layer1.call(x) + shift1.call(at));
        return layer3.call(functional.silu(layer2.call(hidden) + shift2.call(at)));
    }

    /// <summary>|v(x_t, t) − (x₁ − x₀)|² on straight lines from noise to data.</summary>
    public Tensor FlowMatchingLoss(Tensor images)
    {
        Tensor data = images * 2 - 1, noise = randn_like(data), t = rand(data.shape[0]);
        Tensor along = t.unsqueeze(1);
        return functional.mse_loss(call((1 - along) * noise + along * data, t), data - noise);
    }

    /// <summary>|ε̂ − ε|² at a random step of the chain.</summary>
    public Tensor DiffusionLoss(Tensor images)
    {
        Tensor data = images * 2 - 1, noise = randn_like(data);
        Tensor step = randint(0, NoiseSteps, [data.shape[0]], dtype: ScalarType.Int64);
        Tensor left = signal.index_select(0, step).unsqueeze(1);
        return functional.mse_loss(call(left.sqrt() * data + (1 - left).sqrt() * noise, step / (double)NoiseSteps), noise);
    }
}
