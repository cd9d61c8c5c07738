using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Divergences;

/// <summary>p(z|x) of one example on a grid, float64.</summary>
internal sealed class GridPosterior
{
    private readonly double _logCell;
    private readonly double[] _mass;
    private readonly int[] _modeOfCell;

    /// <param name="logLikelihood">log p(x|z) on the grid, [T].</param>
    public GridPosterior(LatentGrid grid, Tensor logLikelihood)
    {
        (Grid, _logCell) = (grid, grid.LogCell);
        Tensor logJoint = logLikelihood + grid.LogPrior;
        LogEvidence = (logJoint + _logCell).logsumexp(0).item<double>();
        LogDensity = logJoint - LogEvidence;
        _mass = (LogDensity + _logCell).exp().data<double>().ToArray();
        _modeOfCell = Modes.Basins(_mass, grid.Side);
        Tensor squared = (logJoint + logLikelihood + _logCell).logsumexp(0); // log ∫ p(z) p(x|z)²
        DrawsFromPrior = Math.Exp(squared.item<double>() - (2 * LogEvidence));
    }

    public LatentGrid Grid { get; }

    /// <summary>log p(x), nats.</summary>
    public double LogEvidence { get; }

    /// <summary>log p(z|x), [T].</summary>
    public Tensor LogDensity { get; }

    /// <summary>1 + the χ² of posterior and prior: draws of the prior that importance sampling takes for one of the posterior.</summary>
    /// <remarks>Kong 1992.</remarks>
    public double DrawsFromPrior { get; }

    /// <summary>The cells where modes of a twentieth of the mass or more are highest.</summary>
    public IReadOnlyList<int> Peaks => [.. Masses(_mass).Where(entry => entry.Value >= 0.05).Select(entry => entry.Key).Order()];

    /// <summary>The Gaussian of the same moments: the forward fit.</summary>
    public DiagonalGaussian Moments()
    {
        Tensor mass = (LogDensity + _logCell).exp().unsqueeze(1); // [T, 1]
        Tensor mean = (mass * Grid.Nodes).sum(dim: 0);
        return new DiagonalGaussian(mean, (mass * (Grid.Nodes - mean).square()).sum(dim: 0).log());
    }

    /// <summary>KL(q ‖ p), nats.</summary>
    public double Reverse(DiagonalGaussian q)
    {
        Tensor logQ = q.LogProb(Grid.Nodes);
        return ((logQ + _logCell).exp() * (logQ - LogDensity)).sum().item<double>();
    }

    /// <summary>KL(p ‖ q), nats.</summary>
    public double Forward(DiagonalGaussian q) =>
        ((LogDensity + _logCell).exp() * (LogDensity - q.LogProb(Grid.Nodes))).sum().item<double>();

    /// <summary>The least of q's mass in the basin of a mode over the posterior's there.</summary>
    public double LeastCoverage(DiagonalGaussian q)
    {
        double[] ofQ = (q.LogProb(Grid.Nodes) + _logCell).exp().data<double>().ToArray();
        Dictionary<int, double> ours = Masses(ofQ), theirs = Masses(_mass);
        return Peaks.Min(peak => ours.GetValueOrDefault(peak) / theirs[peak]);
    }

    /// <summary>q's mass where the posterior's density is below a hundredth of its largest.</summary>
    public double ValleyMass(DiagonalGaussian q)
    {
        Tensor isLow = LogDensity < LogDensity.max() - Math.Log(100);
        return ((q.LogProb(Grid.Nodes) + _logCell).exp() * isLow.to(ScalarType.Float64)).sum().item<double>();
    }

    private Dictionary<int, double> Masses(double[] mass) =>
        mass.Select((value, cell) => (Mode: _modeOfCell[cell], Value: value)).GroupBy(entry => entry.Mode)
            .ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value));
}
