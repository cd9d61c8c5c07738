namespace GenBench.Models.Flows;

/// <summary>Tells early that an integration will not end within its steps: at every tenth of the budget it looks how far that
/// tenth went.</summary>
/// <remarks>A field that is stiff throughout is given up after a tenth of its steps; one that needs up to three times its budget at
/// the pace of the last tenth goes on, since a pace can pick up.</remarks>
internal sealed class StepBudget(long steps, double from, double to)
{
    private const double Patience = 3;
    private readonly long _window = Math.Max(1, steps / 10);
    private double _windowStart = from;

    /// <param name="tried">Steps tried so far; called once for each number.</param>
    /// <param name="t">Where they led to.</param>
    public bool IsHopeless(long tried, double t)
    {
        if (tried >= steps)
            return true;
        if (tried == 0 || tried % _window != 0)
            return false;
        double gone = Math.Abs(t - _windowStart), left = Math.Abs(to - t);
        _windowStart = t;
        return left * _window > Patience * (steps - tried) * gone;
    }
}
