using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>The last steps s and changes of gradient y of every row, oldest first. A pair that is not there has ρ = 0.</summary>
/// <param name="Steps">s, [M, N, Z]</param>
/// <param name="Changes">y, [M, N, Z]</param>
/// <param name="Rho">1/sᵀy, [M, N]</param>
/// <param name="Scale">sᵀy/yᵀy of the last pair, [N]; 1 where there is none.</param>
internal sealed record RowPairs(Tensor Steps, Tensor Changes, Tensor Rho, Tensor Scale)
{
    /// <summary>M</summary>
    public const int Most = 10;

    /// <summary>Least cosine of s and y: a pair below it is mostly rounding, and would make rounding large.</summary>
    private const double LeastCurvature = 1e-3;

    /// <summary>Which rows have a pair, [N] bool.</summary>
    public Tensor Any => (Rho > 0).any(0);

    /// <param name="like">[N, Z]</param>
    public static RowPairs None(Tensor like) => new(
        like.new_zeros(Most, like.shape[0], like.shape[1]), like.new_zeros(Most, like.shape[0], like.shape[1]),
        like.new_zeros(Most, like.shape[0]), like.new_ones(like.shape[0]));

    /// <summary>With one more pair in the rows that moved, where the curvature along it is positive.</summary>
    public RowPairs With(Tensor step, Tensor change, Tensor moved)
    {
        Tensor curvature = (step * change).sum(dim: -1), square = change.square().sum(dim: -1);
        Tensor bent = curvature > (square * step.square().sum(dim: -1)).sqrt() * LeastCurvature;
        Tensor kept = moved.logical_and(bent), wide = kept.view(1, -1, 1);
        Tensor Pushed(Tensor all, Tensor last) => cat([all.narrow(0, 1, Most - 1), last.unsqueeze(0)], 0);
        return new RowPairs(
            where(wide, Pushed(Steps, step), Steps),
            where(wide, Pushed(Changes, change), Changes),
            where(kept.unsqueeze(0), Pushed(Rho, curvature.reciprocal()), Rho),
            where(kept, curvature / square, Scale));
    }

    /// <summary>Nothing remembered in these rows.</summary>
    public RowPairs Without(Tensor rows) => this with
    {
        Rho = where(rows.unsqueeze(0), zeros_like(Rho), Rho),
        Scale = where(rows, ones_like(Scale), Scale),
    };

    /// <summary>−H g by the two loops.</summary>
    /// <param name="gradient">g, [N, Z]</param>
    public Tensor Direction(Tensor gradient)
    {
        Tensor q = gradient;
        var alpha = new Tensor[Most];
        for (int i = Most - 1; i >= 0; i--)
        {
            alpha[i] = (Rho[i] * (Steps[i] * q).sum(dim: -1)).unsqueeze(1);
            q = q - alpha[i] * Changes[i];
        }

        Tensor r = q * Scale.unsqueeze(1);
        for (int i = 0; i < Most; i++)
            r = r + Steps[i] * (alpha[i] - (Rho[i] * (Changes[i] * r).sum(dim: -1)).unsqueeze(1));
        return -r;
    }
}
