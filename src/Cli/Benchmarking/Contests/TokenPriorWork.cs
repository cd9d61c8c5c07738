namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>Multiply-adds of a causal transformer over the tokens of one example.</summary>
/// <param name="Tokens">T</param>
/// <param name="Width">E</param>
/// <param name="Codes">K</param>
internal sealed record TokenPriorWork(double Tokens, double Width, double Layers, double Codes)
{
    /// <summary>All places at once, hidden ones included, as training computes them.</summary>
    public double Forward => Tokens * Place(seen: Tokens);

    /// <summary>Place by place, each looking back at those before it and at itself.</summary>
    public double Sampling => Tokens * Place(seen: (Tokens + 1) / 2);

    /// <summary>Queries, keys, values and their mixture are 4 E², the two layers behind them 8 E²;
    /// each place seen costs E for its score and E for its value; the head is E K.</summary>
    private double Place(double seen) => Layers * (12 * Width * Width + 2 * Width * seen) + Width * Codes;
}
