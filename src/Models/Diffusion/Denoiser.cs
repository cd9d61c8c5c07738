using GenBench.Models.Networks;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>A field network read as a denoiser, in the network's units y.</summary>
internal sealed class Denoiser(GuidedField guided, NoiseSchedule schedule, Prediction prediction)
{
    /// <summary>Where the process starts for the network and the ODE: below it the noise is too small to be learned.</summary>
    public const double FirstTime = 1e-3;

    public NoiseSchedule Schedule => schedule;

    public GuidedField Field => guided;

    /// <summary>The same network, whose samples are pulled to their class with another weight.</summary>
    public Denoiser At(double weight) => new(guided.At(weight), schedule, prediction);

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
        return Error(answer, data, noise, alpha, sigma);
    }

    /// <summary>E[y₀ | y_u] for the mixture of all classes, from one noisy copy of each row.</summary>
    /// <param name="data">y₀, [B, *event]</param>
    /// <param name="u">[B] float64</param>
    /// <returns>The estimate, [B, *event]; the error of the network's own prediction per dimension, [B]; ε and y_u, [B, *event].</returns>
    public (Tensor Data, Tensor Error, Tensor Noise, Tensor Noisy) Estimate(Tensor data, Tensor u, RowNoise streams)
    {
        Tensor noise = guided.Noise(data.shape, streams);
        (Tensor alpha, Tensor sigma) = CoefficientsOf(u, data);
        Tensor y = (alpha * data) + (sigma * noise);
        Tensor answer = guided.Mixture(y, u);
        Tensor estimate = prediction switch
        {
            Prediction.Noise => (y - (sigma * answer)) / alpha,
            Prediction.Data => answer,
            _ => (alpha * y) - (sigma * answer),
        };
        return (estimate, Error(answer, data, noise, alpha, sigma), noise, y);
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

    /// <summary>The same for the mixture of all classes at a time for each row.</summary>
    /// <param name="u">[B] float64</param>
    public Tensor Noise(Tensor y, Tensor u)
    {
        (Tensor alpha, Tensor sigma) = CoefficientsOf(u, y);
        Tensor answer = guided.Mixture(y, u);
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

    /// <summary>The same for the mixture of all classes at a time for each row.</summary>
    /// <param name="u">[B] float64</param>
    public Tensor ProbabilityFlow(Tensor y, Tensor u)
    {
        Tensor rate = (schedule.Rate(u) * -0.5).view([u.shape[0], .. Enumerable.Repeat(1L, (int)y.dim() - 1)]).to_type(y.dtype);
        return (y - (Noise(y, u) / CoefficientsOf(u, y).Sigma)) * rate;
    }

    /// <summary>In the precision of the data, from times in float64: near 0 those of float32 have lost α and σ.</summary>
    private (Tensor Alpha, Tensor Sigma) CoefficientsOf(Tensor u, Tensor like)
    {
        (Tensor alpha, Tensor sigma) = Coefficients(u, like);
        return (alpha.to_type(like.dtype), sigma.to_type(like.dtype));
    }

    private Tensor Error(Tensor answer, Tensor data, Tensor noise, Tensor alpha, Tensor sigma)
    {
        Tensor target = prediction switch
        {
            Prediction.Noise => noise,
            Prediction.Data => data,
            _ => (alpha * noise) - (sigma * data),
        };
        return (answer - target).square().flatten(1).mean([1L]);
    }
}
