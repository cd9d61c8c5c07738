using static TorchSharp.torch;

namespace GenBench.Metrics.Interpolation;

/// <summary>Ways from one latent to another.</summary>
public static class LatentPath
{
    /// <summary>Below this sine of the angle between both latents they lie on one line, and no circle is given.</summary>
    private const double NoAngle = 1e-6;

    /// <param name="from">[B, Z]</param>
    /// <param name="to">[B, Z]</param>
    /// <param name="steps">n</param>
    /// <returns>(1 − t) a + t b at t = 0, 1/n, ..., 1, [n + 1, B, Z]; equal latents stay.</returns>
    public static Tensor Straight(Tensor from, Tensor to, int steps) => from + (Times(from, steps) * (to - from));

    /// <summary>a sin((1 − t)ω)/sin ω + b sin(tω)/sin ω about a centre, ω the angle between both: norms change evenly, where a straight
    /// line would come nearer to the centre than either end. Latents on one line with the centre are joined by that line.</summary>
    /// <remarks>Shoemake 1985, doi:10.1145/325334.325242; White 2016, section 2.1, arXiv:1609.04468.</remarks>
    /// <param name="from">[B, Z]</param>
    /// <param name="to">[B, Z]</param>
    /// <param name="centre">Of the prior, [Z].</param>
    /// <param name="steps">n</param>
    /// <returns>[n + 1, B, Z]</returns>
    public static Tensor Spherical(Tensor from, Tensor to, Tensor centre, int steps)
    {
        Tensor a = from - centre, b = to - centre, t = Times(from, steps);
        Tensor norms = a.norm(1, keepdim: true) * b.norm(1, keepdim: true);
        Tensor angle = ((a * b).sum(dim: -1, keepdim: true) / norms.clamp(min: double.Epsilon)).clamp(-1, 1).acos(), sine = angle.sin();
        Tensor arc = (a * (((1 - t) * angle).sin() / sine)) + (b * ((t * angle).sin() / sine)) + centre;
        return where(sine.abs() > NoAngle, arc, Straight(from, to, steps));
    }

    /// <returns>[n + 1, 1, 1]</returns>
    private static Tensor Times(Tensor like, int steps) =>
        linspace(0, 1, steps + 1, dtype: like.dtype, device: like.device).view(-1, 1, 1);
}
