namespace GenBench.Harness.Tracking.Gate;

/// <summary>Chances of one number's change after Holm's correction over all numbers that were looked at for the same; 1 where it was
/// not.</summary>
/// <param name="Worse">Of a change for the worse, among the numbers that can alarm.</param>
/// <param name="Better">Of one for the better, among the same.</param>
/// <param name="Either">Of one either way, among those that cannot.</param>
internal readonly record struct AdjustedChances(double Worse, double Better, double Either);
