using static TorchSharp.torch;

namespace GenBench.Harness.Exporting;

/// <summary>What an export is asked for beside its cells.</summary>
/// <param name="Count">Samples of each model.</param>
/// <param name="Seed">Of their noise.</param>
/// <param name="Device">Where they are drawn.</param>
/// <param name="Source">Address where the numbers come from, for the card; null for none.</param>
internal sealed record ExportRequest(int Count, long Seed, Device Device, string? Source);
