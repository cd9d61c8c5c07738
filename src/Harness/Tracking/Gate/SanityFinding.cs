namespace GenBench.Harness.Tracking.Gate;

/// <summary>A rule that holds for every correct run, whatever the baseline: one line for each cell it applies to.</summary>
/// <param name="Rule">In the field's words, e.g. <c>ELBO ≤ importance bound</c>.</param>
/// <param name="Cell">Name of the cell.</param>
/// <param name="Passed">Within errors.</param>
/// <param name="Explanation">The numbers that were held against each other.</param>
public sealed record SanityFinding(string Rule, string Cell, bool Passed, string Explanation);
