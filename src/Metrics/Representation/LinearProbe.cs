using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Representation;

/// <summary>A logistic regression whose penalty has the least cross-entropy on examples held out in turn.</summary>
/// <remarks>All folds and penalties are fitted together, in float32: it is only their order that counts. The chosen one is fitted anew on
/// all examples in float64.</remarks>
internal static class LinearProbe
{
    private const int Evaluations = 100, FinalEvaluations = 1000;

    /// <param name="training">With standardized latents.</param>
    /// <param name="z">Standardized as those, [M, D] float64.</param>
    /// <returns>log q(y|z), [M, C], nats.</returns>
    public static Tensor LogProbabilities(LabelledCodes training, Tensor z, RepresentationSpec spec, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        double[] penalties = [.. spec.Penalties.Distinct().Order()];
        double penalty = penalties.Length == 1 ? penalties[0] : Choose(training, penalties, spec.Folds, cancellation);
        var regression = new LogisticRegression(training.Z, training.Labels, training.Classes);
        Tensor shares = full([training.Count, 1], 1.0 / training.Count, dtype: ScalarType.Float64);
        Tensor weights = regression.Fit(shares, tensor([penalty]), FinalEvaluations, cancellation);
        return LogisticRegression.LogProbabilities(weights, z).select(1, 0).MoveToOuterDisposeScope();
    }

    /// <returns>The penalty of the least mean cross-entropy over all examples, each held out once.</returns>
    public static double Choose(LabelledCodes training, double[] penalties, int folds, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = training.Z.to(ScalarType.Float32);
        Tensor held = nn.functional.one_hot(tensor(training.Folds(folds)), folds).to(ScalarType.Float32); // [N, F]
        Tensor kept = 1 - held, shares = kept / kept.sum(dim: 0, keepdim: true);
        Tensor each = shares.repeat_interleave(penalties.Length, 1); // [N, F·P]
        Tensor all = tensor([.. penalties.Select(penalty => (float)penalty)]).repeat(folds);
        Tensor weights = new LogisticRegression(z, training.Labels, training.Classes).Fit(each, all, Evaluations, cancellation);
        Tensor index = training.Labels.view(-1, 1, 1).expand(-1, weights.shape[0], 1);
        Tensor entropy = LogisticRegression.LogProbabilities(weights, z).gather(2, index).squeeze(2).neg(); // [N, F·P]
        Tensor ofHeld = entropy.view(-1, folds, penalties.Length).to(ScalarType.Float64) * held.unsqueeze(2);
        return penalties[ofHeld.sum(dim: 0).sum(dim: 0).argmin().item<long>()];
    }
}
