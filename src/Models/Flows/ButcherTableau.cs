namespace GenBench.Models.Flows;

/// <summary>The coefficients of one explicit Runge–Kutta method.</summary>
/// <param name="Order">p: the error of a whole integration falls as the p-th power of the step.</param>
/// <param name="Nodes">c, one a stage; the first is 0.</param>
/// <param name="Stages">a, row s with s entries.</param>
/// <param name="Weights">b, one a stage.</param>
/// <param name="ErrorWeights">b minus the weights of the embedded method; null where there is none.</param>
/// <remarks>Hairer, Nørsett &amp; Wanner 1993, "Solving ordinary differential equations I", chapter II.</remarks>
internal sealed record ButcherTableau(int Order, double[] Nodes, double[][] Stages, double[] Weights, double[]? ErrorWeights = null)
{
    public static readonly ButcherTableau Euler = new(1, [0], [[]], [1]);

    public static readonly ButcherTableau Midpoint = new(2, [0, 0.5], [[], [0.5]], [0, 1]);

    public static readonly ButcherTableau Heun = new(2, [0, 1], [[], [1]], [0.5, 0.5]);

    public static readonly ButcherTableau RungeKutta4 = new(
        4, [0, 0.5, 0.5, 1], [[], [0.5], [0, 0.5], [0, 0, 1]], [1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6]);

    /// <summary>5(4), whose last stage is the first of the next step. Dormand &amp; Prince 1980, table 2.</summary>
    public static readonly ButcherTableau DormandPrince = new(
        5,
        [0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1],
        [
            [],
            [1.0 / 5],
            [3.0 / 40, 9.0 / 40],
            [44.0 / 45, -56.0 / 15, 32.0 / 9],
            [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
            [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
            [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
        ],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84, 0],
        [71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40]);
}
