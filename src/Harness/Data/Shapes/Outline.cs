namespace GenBench.Harness.Data.Shapes;

/// <summary>The shapes, each within the unit circle about its centre of mass and touching it.</summary>
internal enum Outline
{
    Square,
    Ellipse,
    Heart,
}

/// <summary>Which points lie in a shape.</summary>
internal static class Outlines
{
    private static readonly double HalfSide = Math.Sqrt(0.5);

    /// <summary>Height of the heart's centre of mass where its curve is centred on the origin, by quadrature.</summary>
    private const double HeartCentre = 0.2935;

    /// <summary>From there to its lower tip, its farthest point.</summary>
    private const double HeartRadius = 1 + HeartCentre;

    /// <summary>So far beyond an outline a point still lies in the shape, so that one exactly on it does on every machine.</summary>
    private const double Rounding = 1e-9;

    /// <param name="u">To the right.</param>
    /// <param name="v">Upwards.</param>
    public static bool Holds(this Outline outline, double u, double v) => outline switch
    {
        Outline.Square => IsWithinHalfSide(u) && IsWithinHalfSide(v),
        Outline.Ellipse => (u * u) + (4 * v * v) <= 1 + Rounding, // half as high as wide
        _ => IsInHeart(u * HeartRadius, (v * HeartRadius) + HeartCentre),
    };

    /// <summary>Without the upper end: rows of pixel centres on two opposite edges count once.</summary>
    private static bool IsWithinHalfSide(double along) => along >= -HalfSide - Rounding && along < HalfSide - Rounding;

    /// <summary>(x² + y² − 1)³ ≤ x² y³</summary>
    private static bool IsInHeart(double x, double y)
    {
        double disc = (x * x) + (y * y) - 1;
        return disc * disc * disc <= (x * x * y * y * y) + Rounding;
    }
}
