using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>Losses of every step of a chain, summed over examples, and the bound of each example rebuilt from them.</summary>
internal sealed class ChainLosses(IDenoisingChain chain, long examples, double dimensions)
{
    private readonly StepWeight[] _weights = [.. Enumerable.Range(2, chain.Steps - 1).Select(step => StepWeight.Of(chain, step))];
    private readonly double[] _losses = new double[chain.Steps - 1], _costs = new double[chain.Steps - 1];

    /// <summary>|rebuilt − bound| / max(1, |bound|) of each example, one for each prediction.</summary>
    public IReadOnlyList<ExampleValues> Errors { get; } = [.. StepWeight.Predictions.Select(_ => new ExampleValues(examples))];

    public double Scheduled(int step) => _weights[step - 2].OfNoise;

    /// <returns>Σ (KL − constant) / Σ |ε − ε̂|² over examples.</returns>
    public double Recovered(int step) => _costs[step - 2] / _losses[step - 2];

    /// <returns>E |ε − ε̂|²/D, the simplified loss of the step.</returns>
    public double Loss(int step) => _losses[step - 2] / examples / dimensions;

    public void Add(Chunk chunk, Tensor x, RowNoise noise)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] rebuilt = [.. StepWeight.Predictions.Select(_ => zeros([chunk.Count], ScalarType.Float64, x.device))];
        DiffusionTerms terms = chain.Terms(x, noise, step => Observe(step, rebuilt));
        Tensor bound = terms.Bound();
        foreach ((ExampleValues errors, Tensor denoising) in Errors.Zip(rebuilt))
        {
            Tensor again = terms.Reconstruction - denoising - terms.Prior;
            errors.Set(chunk, (again - bound).abs() / bound.abs().clamp(min: 1));
        }
    }

    private void Observe(DenoisingStep step, Tensor[] rebuilt)
    {
        using DisposeScope scope = NewDisposeScope();
        StepWeight weight = _weights[step.Step - 2];
        double constant = weight.Constant * dimensions;
        (double Weight, Tensor Error)[] losses = weight.Losses(step, chain.IsClipped);
        foreach ((Tensor sum, (double ofLoss, Tensor error)) in rebuilt.Zip(losses))
            sum.add_((error * ofLoss) + constant);
        _losses[step.Step - 2] += losses[0].Error.sum().item<double>();
        _costs[step.Step - 2] += (step.Kl - constant).sum().item<double>();
    }
}
