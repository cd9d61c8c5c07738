using GenBench.Models.Diffusion;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>Closed forms for a chain of T steps with forward variances, and for its probability flow, on data N(m, C = QΛQᵀ) with the best
/// denoiser
/// ŷ₀ = m + αC(α²C + σ²)⁻¹(y − αm).</summary>
internal sealed class GaussianDiffusion : IDisposable
{
    private readonly NoiseSchedule _schedule;
    private readonly int _steps;
    private readonly Tensor _covariance; // [D, D]

    public GaussianDiffusion(NoiseSchedule schedule, int steps, Tensor mean, Tensor covariance)
    {
        (_schedule, _steps) = (schedule, steps);
        using DisposeScope scope = NewDisposeScope();
        (Tensor variances, Tensor axes) = linalg.eigh(covariance);
        (Mean, _covariance) = (mean.clone().DetachFromDisposeScope(), covariance.clone().DetachFromDisposeScope());
        (Variances, Axes) = (variances.DetachFromDisposeScope(), axes.DetachFromDisposeScope());
    }

    public Tensor Mean { get; }

    /// <summary>Q</summary>
    public Tensor Axes { get; }

    /// <summary>Λ</summary>
    public Tensor Variances { get; }

    private double Dimensions => Mean.shape[0];

    private double DecoderConstant => 0.5 * Dimensions * Math.Log(2 * Math.PI * NoiseAt(1));

    /// <summary>σ² after step i.</summary>
    public double NoiseAt(int i) => -double.ExpM1(LogSignal(i));

    public Tensor Sample(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor along = randn([count, Mean.shape[0]], ScalarType.Float64, generator: rng) * Variances.sqrt();
        return (matmul(along, Axes.t()) + Mean).MoveToOuterDisposeScope();
    }

    /// <summary>−Σ_i ½ w_i (SNR(i−1) − SNR(i)) E|x − ŷ₀|² and so on, with E(x − ŷ₀)² = ((x − m) σ²/v)² + (αΛσ/v)² on each axis, v = α²Λ +
    /// σ².</summary>
    public Tensor Bound(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor index = arange(1, _steps + 1, ScalarType.Float64).unsqueeze(1); // [T, 1]
        Tensor log = _schedule.LogSignal(index / _steps), noise = log.expm1().neg(), total = (log.exp() * Variances) + noise; // [T, D]
        Tensor ofData = (noise / total).square(), ofNoise = log.exp() * (Variances / total).square() * noise;
        Tensor before = _schedule.LogSignal((index - 1) / _steps);
        Tensor ratio = before.expm1().neg() / noise, drop = (before.neg().expm1().reciprocal() - log.neg().expm1().reciprocal()) * ratio;
        drop[0] = 1 / noise[0];                                               // the decoder's ½ |x − ŷ₀|²/σ_1²
        Tensor variances = (ratio - 1 - ratio.log()).narrow(0, 1, _steps - 1).sum() * (0.5 * Dimensions);
        Tensor along = matmul(x - Mean, Axes).square();
        Tensor squares = (along * (ofData * drop).sum(dim: 0)).sum(dim: 1) + (ofNoise * drop).sum();
        return ((squares * -0.5) - variances - DecoderConstant - Prior(x)).MoveToOuterDisposeScope();
    }

    /// <summary>By KL(N(μ̃, β̃ I) ‖ N(μ, β I)) of every step, μ̃ − μ = √ᾱ_{i−1} β/(1 − ᾱ_i) (x − ŷ₀).</summary>
    public Tensor BoundByMatrices(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor bound = (SquaredError(x, 1) / (-2 * NoiseAt(1))) - DecoderConstant - Prior(x);
        for (int i = 2; i <= _steps; i++)
        {
            double beta = 1 - Math.Exp(LogSignal(i) - LogSignal(i - 1)), posterior = beta * NoiseAt(i - 1) / NoiseAt(i);
            double factor = Math.Exp(0.5 * LogSignal(i - 1)) * beta / NoiseAt(i), ratio = posterior / beta;
            bound -= (SquaredError(x, i) * (factor * factor / beta) + (Dimensions * (ratio - 1 - Math.Log(ratio)))) * 0.5;
        }

        return bound.MoveToOuterDisposeScope();
    }

    /// <summary>KL(q(x_T | x) ‖ N(0, I)), [B].</summary>
    public Tensor Prior(Tensor x) =>
        (x.square().sum(dim: 1) * Math.Exp(LogSignal(_steps)) + (Dimensions * (NoiseAt(_steps) - 1 - Math.Log(NoiseAt(_steps))))) * 0.5;

    /// <summary>The flow stretches an axis by √(v_end/v_1), v = α²Λ + σ², and moves αm along with it.</summary>
    public Tensor FlowLogProb(Tensor x, double end)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor mean, Tensor stretch) = Flow(end);
        return (StandardNormal.LogProb(matmul(x - mean, Axes) / stretch) - stretch.log().sum()).MoveToOuterDisposeScope();
    }

    public Tensor FlowLogProbByCholesky(Tensor x, double end)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor mean, Tensor stretch) = Flow(end);
        Tensor factor = linalg.cholesky(matmul(Axes * stretch.square(), Axes.t()));
        Tensor white = linalg.solve_triangular(factor, (x - mean).t(), upper: false); // [D, B]
        Tensor logDeterminant = factor.diagonal().log().sum() * 2;
        return ((white.square().sum(dim: 0) + logDeterminant + (Dimensions * Math.Log(2 * Math.PI))) * -0.5).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (Tensor tensor in (Tensor[])[Mean, Axes, Variances, _covariance])
            tensor.Dispose();
    }

    /// <returns>Mean of the flow's end, [D], and the stretch of each axis, [D].</returns>
    private (Tensor Mean, Tensor Stretch) Flow(double end)
    {
        (Tensor first, Tensor last) = (VarianceAt(1), VarianceAt(end));
        Tensor stretch = (last / first).sqrt(), along = matmul(Mean, Axes);
        Tensor mean = (along * Math.Exp(0.5 * _schedule.LogSignal(end))) - (along * stretch * Math.Exp(0.5 * _schedule.LogSignal(1)));
        return (matmul(Axes, mean), stretch);
    }

    private Tensor VarianceAt(double u) => (Variances * Math.Exp(_schedule.LogSignal(u))) - double.ExpM1(_schedule.LogSignal(u));

    /// <summary>E|x − ŷ₀|² = |(αG − I)(x − m)|² + σ² tr GGᵀ, G = αC(α²C + σ²)⁻¹, after step i.</summary>
    private Tensor SquaredError(Tensor x, int i)
    {
        double signal = Math.Exp(LogSignal(i)), alpha = Math.Sqrt(signal);
        Tensor identity = eye(Mean.shape[0], dtype: ScalarType.Float64);
        Tensor gain = linalg.solve((_covariance * signal) + (identity * NoiseAt(i)), _covariance * alpha).t();
        return matmul(x - Mean, ((gain * alpha) - identity).t()).square().sum(dim: 1) + (gain.square().sum() * NoiseAt(i));
    }


    private double LogSignal(int i) => _schedule.LogSignal((double)i / _steps);
}
