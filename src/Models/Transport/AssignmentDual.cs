namespace GenBench.Models.Transport;

/// <summary>A cheapest assignment and potentials that prove it: u_i + v_j ≤ c_ij for all pairs, with equality for the assigned ones, so
/// that their sum is the cost.</summary>
/// <param name="ColumnOfRow">[n]</param>
/// <param name="RowPotentials">u, [n]</param>
/// <param name="ColumnPotentials">v, [n]</param>
public sealed record AssignmentDual(
    IReadOnlyList<int> ColumnOfRow, IReadOnlyList<double> RowPotentials, IReadOnlyList<double> ColumnPotentials);
