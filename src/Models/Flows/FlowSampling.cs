namespace GenBench.Models.Flows;

/// <summary>Solvers by name, with a number of steps chosen when sampling.</summary>
internal static class FlowSampling
{
    public static IReadOnlyList<string> Samplers { get; } = ["dormand-prince", "euler", "midpoint", "heun", "rk4"];

    public static OdeSolver Solver(string name, int steps) => name switch
    {
        "dormand-prince" => new DormandPrinceSolver(),
        "euler" => new EulerSolver { Steps = steps },
        "midpoint" => new MidpointSolver { Steps = steps },
        "heun" => new HeunSolver { Steps = steps },
        "rk4" => new RungeKutta4Solver { Steps = steps },
        _ => throw new ArgumentException($"there is no sampler \"{name}\"; this model has {string.Join(", ", Samplers)}", nameof(name)),
    };

    public static string NameOf(OdeSolver solver) => solver switch
    {
        EulerSolver => "euler",
        MidpointSolver => "midpoint",
        HeunSolver => "heun",
        RungeKutta4Solver => "rk4",
        _ => "dormand-prince",
    };
}
