using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Paths;

public enum ChainMistake
{
    /// <summary>ᾱ of one step later.</summary>
    OtherSchedule,

    /// <summary>s² half as large as the chain's.</summary>
    OtherVariance,

    /// <summary>ε̂ a tenth too large.</summary>
    NoiseOfAnotherScale,
}

/// <summary>A diffusion that is not what it says of itself.</summary>
internal sealed class WrongChain(DiffusionModel model, ChainMistake mistake) : IDenoisingChain
{
    public int Steps => model.Steps;

    public bool IsClipped => false;

    public DiffusionTerms Terms(Tensor x, int? evaluations, RowNoise noise) => model.Terms(x, evaluations, noise);

    public DiffusionTerms Terms(Tensor x, RowNoise noise, Action<DenoisingStep> observe) => model.Terms(x, noise, step =>
        observe(mistake == ChainMistake.NoiseOfAnotherScale ? step with { PredictedNoise = step.PredictedNoise * 1.1 } : step));

    public double LogSignal(int step) => model.LogSignal(mistake == ChainMistake.OtherSchedule ? step + 1 : step);

    public double StepVariance(int step) => model.StepVariance(step) * (mistake == ChainMistake.OtherVariance ? 0.5 : 1);
}
