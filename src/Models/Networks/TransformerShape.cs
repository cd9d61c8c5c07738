namespace GenBench.Models.Networks;

/// <summary>Size of a transformer; the width is a multiple of the heads.</summary>
internal readonly record struct TransformerShape(long Width, int Layers, long Heads);
