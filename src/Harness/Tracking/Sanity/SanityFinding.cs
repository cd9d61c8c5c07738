namespace GenBench.Harness.Tracking.Sanity;

/// <summary>A rule that runs are held to whatever the baseline: one line for each cell it applies to.</summary>
/// <param name="Rule">In the field's words, e.g. <c>ELBO ≤ importance bound</c>.</param>
/// <param name="Cell">Name of the cell.</param>
/// <param name="Passed">Within errors.</param>
/// <param name="Explanation">The numbers that were held against each other.</param>
/// <param name="IsCertain">False where nothing compels a correct run to obey it: not to do so is then a warning, which names what may be
/// amiss.</param>
public sealed record SanityFinding(string Rule, string Cell, bool Passed, string Explanation, bool IsCertain = true);
