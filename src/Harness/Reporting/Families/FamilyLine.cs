using ScottPlot;

namespace GenBench.Harness.Reporting.Families;

/// <summary>What the head of a row says of one family.</summary>
/// <param name="Name">Of the model.</param>
/// <param name="About">Its latent, in words; empty where nobody told.</param>
/// <param name="Color">Of its marks.</param>
internal sealed record FamilyLine(string Name, string About, Color Color);
