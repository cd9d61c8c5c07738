using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>The best prediction of the noise in Gaussian data N(m, QΛQᵀ): E[ε | y] = σ Q (α²Λ + σ²)⁻¹ Qᵀ (y − α m).</summary>
/// <param name="mean">m, [D]</param>
/// <param name="axes">Q, [D, D]</param>
/// <param name="variances">Λ, [D]</param>
internal sealed class LinearDenoiser(DataShape shape, NoiseSchedule schedule, Tensor mean, Tensor axes, Tensor variances)
    : FieldNetwork("linear-denoiser", shape)
{
    public override long? Classes => null;

    public override Tensor forward(Tensor x, Tensor t, Tensor? labels)
    {
        Tensor log = schedule.LogSignal(t).unsqueeze(1), alpha = (log * 0.5).exp(), noise = log.expm1().neg();
        Tensor along = matmul(x - (alpha * mean), axes);
        return matmul(along * noise.sqrt() / ((alpha.square() * variances) + noise), axes.t());
    }
}
