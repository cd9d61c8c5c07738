namespace GenBench.Harness.Specs.Claims;

/// <summary>Where a number lies.</summary>
public enum Relation
{
    Above,

    Below,

    /// <summary>No further from 0 than the limit, or no further from 1 than by that factor.</summary>
    Within,
}
