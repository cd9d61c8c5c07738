using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>What the searched latent makes small: −log p(x|z) − log p(z), or |x − g(z)|² where no likelihood is declared.</summary>
internal abstract class InversionObjective
{
    private const double Share = 0.01;

    /// <summary>For protocols.</summary>
    public abstract string Name { get; }

    /// <summary>Differences of the objective that nobody could see, whatever its size.</summary>
    private protected abstract double Unseen { get; }

    public static InversionObjective Of(ILatentPrior model, long dimensions) => model switch
    {
        ILatentVariableModel joint => new LogJoint(joint),
        ILatentDecoder decoder => new SquaredError(decoder, dimensions),
        _ => throw new ArgumentException("a latent is searched for by a likelihood or by a decoder; the model has neither", nameof(model)),
    };

    /// <param name="x">[B, *event]</param>
    /// <param name="z">[S, B, Z]</param>
    /// <returns>[S, B], differentiable in z.</returns>
    public abstract Tensor Of(Tensor x, Tensor z);

    /// <summary>Of z alone: nothing flows into the network's own gradients.</summary>
    /// <param name="z">[S·B, Z], start by start.</param>
    /// <returns>Value [S·B] float64 and gradient [S·B, Z].</returns>
    public (Tensor Value, Tensor Gradient) At(Tensor x, Tensor z)
    {
        using var gradients = enable_grad();
        Tensor leaf = z.detach().requires_grad_();
        Tensor value = Of(x, leaf.view(-1, x.shape[0], z.shape[1])).flatten(), sum = value.sum();
        Tensor? gradient = sum.requires_grad ? autograd.grad([sum], [leaf], allow_unused: true)[0] : null;
        return (value.detach().to(ScalarType.Float64), (gradient ?? zeros_like(leaf)).detach());
    }

    /// <summary>Share of starts within 1 % of the best, or nearer than anybody could see.</summary>
    /// <param name="values">[S, B] float64.</param>
    /// <param name="best">[B]</param>
    /// <returns>[B] float64.</returns>
    public Tensor Agreement(Tensor values, Tensor best) =>
        (values - best <= (best.abs() * Share).clamp(min: Unseen)).to(ScalarType.Float64).mean([0L]);

    private sealed class LogJoint(ILatentVariableModel model) : InversionObjective
    {
        public override string Name => "log p(x|z) + log p(z)";

        private protected override double Unseen => 0.01; // nats

        public override Tensor Of(Tensor x, Tensor z) => -(model.LogLikelihood(x, z) + model.LogPrior(z));
    }

    private sealed class SquaredError(ILatentDecoder model, long dimensions) : InversionObjective
    {
        public override string Name => "|x - g(z)|^2";

        private protected override double Unseen => 1e-6 * dimensions; // a thousandth of a unit of x in each dimension

        public override Tensor Of(Tensor x, Tensor z) =>
            (model.Decode(z.flatten(0, 1)).view([z.shape[0], .. x.shape]) - x).square().flatten(2).sum(dim: -1);
    }
}
