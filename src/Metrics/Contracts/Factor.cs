namespace GenBench.Metrics.Contracts;

/// <summary>One of the known causes of an observation, such as the place of an object in an image.</summary>
/// <param name="Name">In lower case, e.g. <c>orientation</c>.</param>
/// <param name="Count">Its values are 0 .. Count − 1.</param>
/// <param name="IsOrdered">Whether a larger value is more of something; a shape is not.</param>
public sealed record Factor(string Name, int Count, bool IsOrdered);
