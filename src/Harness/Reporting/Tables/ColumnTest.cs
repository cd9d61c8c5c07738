namespace GenBench.Harness.Reporting.Tables;

/// <summary>What paired tests say of the numbers of a column.</summary>
/// <param name="Best">The model with the best number.</param>
/// <param name="NotTold">Models whose number the tests do not tell from it, Holm's correction over the column; none where the best stands
/// out.</param>
/// <param name="Seeds">That the best model has.</param>
internal sealed record ColumnTest(string Best, IReadOnlyList<string> NotTold, int Seeds)
{
    /// <summary>The best model, where the tests tell it from every other.</summary>
    public string? Separated => NotTold.Count == 0 ? Best : null;
}
