using GenBench.Metrics.Inversion;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Representation;

/// <summary>Multinomial logistic regressions on the same examples, several at once that differ in the weights of the examples and in
/// the penalty: Σ_n a_n (−log q(y_n|z_n)) + λ/2 |W|², log q(y|z) = log softmax(z W + b), the intercepts b without penalty.</summary>
/// <remarks>Convex; by L-BFGS from 0, with the gradient zᵀ (a (q − y)) + λ W. All B of them share each product with the
/// examples.</remarks>
/// <param name="z">[N, D]</param>
/// <param name="labels">[N] int64</param>
/// <param name="classes">C</param>
internal sealed class LogisticRegression(Tensor z, Tensor labels, long classes)
{
    private readonly Tensor _target = nn.functional.one_hot(labels, classes).to(z.dtype); // [N, C]

    /// <param name="shares">a, [N, B], not negative; each column has sum 1.</param>
    /// <param name="penalties">λ, [B]</param>
    /// <param name="evaluations">Most evaluations of the loss.</param>
    /// <returns>W above b, [B, D + 1, C].</returns>
    public Tensor Fit(Tensor shares, Tensor penalties, int evaluations, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor start = z.new_zeros(penalties.shape[0], (z.shape[1] + 1) * classes);
        RowMinima minima = new RowLbfgs(evaluations).Minimize(w => Loss(w, shares, penalties), start, cancellation);
        return minima.Z.view(-1, z.shape[1] + 1, classes).MoveToOuterDisposeScope();
    }

    /// <param name="weights">[B, (D + 1)·C]</param>
    /// <returns>Loss [B] float64 and gradient [B, (D + 1)·C].</returns>
    public (Tensor Value, Tensor Gradient) Loss(Tensor weights, Tensor shares, Tensor penalties)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor w = weights.view(weights.shape[0], -1, classes), slopes = w.narrow(1, 0, z.shape[1]); // [B, D, C]
        Tensor logQ = LogProbabilities(w, z); // [N, B, C]
        Tensor target = _target.unsqueeze(1), a = shares.unsqueeze(2);
        Tensor entropy = (logQ * target * a).sum(dim: -1).sum(dim: 0).neg();
        Tensor value = entropy + slopes.square().sum(dim: -1).sum(dim: -1) * penalties / 2;
        Tensor error = ((logQ.exp() - target) * a).flatten(1); // [N, B·C]
        Tensor byWeight = z.t().mm(error).view(z.shape[1], -1, classes).transpose(0, 1); // [B, D, C]
        Tensor byIntercept = error.sum(dim: 0).view(-1, 1, classes);
        Tensor gradient = cat([byWeight + slopes * penalties.view(-1, 1, 1), byIntercept], 1).flatten(1);
        return (value.to(ScalarType.Float64).MoveToOuterDisposeScope(), gradient.MoveToOuterDisposeScope());
    }

    /// <param name="weights">[B, D + 1, C]</param>
    /// <param name="points">[M, D]</param>
    /// <returns>log q(y|z), [M, B, C], nats.</returns>
    public static Tensor LogProbabilities(Tensor weights, Tensor points)
    {
        long dimensions = points.shape[1], models = weights.shape[0], count = weights.shape[2];
        Tensor w = weights.narrow(1, 0, dimensions).transpose(0, 1).reshape(dimensions, models * count);
        Tensor logits = points.mm(w) + weights.select(1, dimensions).reshape(1, models * count);
        return logits.view(-1, models, count).log_softmax(2);
    }
}
