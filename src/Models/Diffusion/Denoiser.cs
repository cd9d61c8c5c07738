using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>A field network read as a denoiser, in the network's units y.</summary>
internal sealed class Denoiser(GuidedField guided, NoiseSchedule schedule, Prediction prediction)
{
    /// <summary>Where the process starts for the network and the ODE: below it the noise is too small to be learned.</summary>
    public const double FirstTime = 1e-3;

    public NoiseSchedule Schedule => schedule;

    public GuidedField Field => guided;

    /// <summary>α(u) = √ᾱ and σ(u) = √(1 − ᾱ).</summary>
    public (double Alpha, double Sigma) Coefficients(double u)
    {
        double log = schedule.LogSignal(u);
        return (Math.Exp(0.5 * log), Math.Sqrt(-double.ExpM1(log)));
    }

    /// <param name="u">[B]</param>
    /// <param name="like">[B, *event]</param>
    /// <returns>α(u) and σ(u), [B, 1, ...].</returns>
    public (Tensor Alpha, Tensor Sigma) Coefficients(Tensor u, Tensor like)
    {
        Tensor log = schedule.LogSignal(u).view([u.shape[0], .. Enumerable.Repeat(1L, (int)like.dim() - 1)]);
        return ((log * 0.5).exp(), log.expm1().neg().sqrt());
    }

    /// <summary>The error of the network's own prediction, per dimension: the loss it is trained on.</summary>
    /// <param name="data">y₀, [B, *event]</param>
    /// <param name="noise">ε, [B, *event]</param>
    /// <param name="u">[B]</param>
    /// <returns>[B]</returns>
    public Tensor Error(Tensor data, Tensor noise, Tensor u, Tensor? labels)
    {
        (Tensor alpha, Tensor sigma) = Coefficients(u, data);
        Tensor answer = guided.Network.call((alpha * data) + (sigma * noise), u, labels);
        Tensor target = prediction switch
        {
            Prediction.Noise => noise,
            Prediction.Data => data,
            _ => (alpha * noise) - (sigma * data),
        };
        return (answer - target).square().flatten(1).mean([1L]);
    }

    /// <summary>E[y₀ | y_u] for the mixture of all classes.</summary>
    /// <param name="u">[B]</param>
    public Tensor Data(Tensor y, Tensor u)
    {
        (Tensor alpha, Tensor sigma) = Coefficients(u, y);
        Tensor answer = guided.Network.call(y, u, null);
        return prediction switch
        {
            Prediction.Noise => (y - (sigma * answer)) / alpha,
            Prediction.Data => answer,
            _ => (alpha * y) - (sigma * answer),
        };
    }

    /// <summary>E[ε | y_u], guided where labels are given.</summary>
    public Tensor Noise(Tensor y, double u, Tensor? labels)
    {
        (double alpha, double sigma) = Coefficients(u);
        Tensor answer = guided.Guided(y, u, labels);
        return prediction switch
        {
            Prediction.Noise => answer,
            Prediction.Data => (y - (answer * alpha)) / sigma,
            _ => (y * sigma) + (answer * alpha),
        };
    }

    /// <summary>dy/du = −½ β(u) (y + score), with score = −E[ε | y_u]/σ.</summary>
    /// <remarks>Song et al. 2021, eq. 13, arXiv:2011.13456.</remarks>
    public Tensor ProbabilityFlow(Tensor y, double u, Tensor? labels) =>
        (y - (Noise(y, u, labels) / Coefficients(u).Sigma)) * (-0.5 * schedule.Rate(u));
}
