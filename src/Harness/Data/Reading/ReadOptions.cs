using GenBench.Harness.Data.Pictures;

namespace GenBench.Harness.Data.Reading;

/// <summary>What decides how files are read.</summary>
/// <param name="Pictures">What pictures are brought to.</param>
/// <param name="Labels">Name of the column or array of labels within the file; null for a customary one.</param>
/// <param name="IsTest">Whether the test examples are meant, where one file holds both.</param>
internal sealed record ReadOptions(PictureOptions Pictures, string? Labels = null, bool IsTest = false);
