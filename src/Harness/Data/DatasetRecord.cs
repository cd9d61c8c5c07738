namespace GenBench.Harness.Data;

/// <summary>What identifies a dataset in provenance and in a metric's protocol.</summary>
/// <param name="Name">Label in tables and folder names.</param>
/// <param name="Protocol">Everything done to the raw data, e.g. <c>binarization=dynamic; test drawn once, seed 20260101</c>.</param>
/// <param name="Sha256">Of the decompressed content of each source file, or of the generated values.</param>
/// <param name="TrainCount">Examples in the training split.</param>
/// <param name="ValidationCount">Examples in the validation split.</param>
/// <param name="TestCount">Examples in the test split.</param>
/// <param name="Licence">Licence and source of the data.</param>
public sealed record DatasetRecord(
    string Name,
    string Protocol,
    IReadOnlyDictionary<string, string> Sha256,
    long TrainCount,
    long ValidationCount,
    long TestCount,
    string Licence);
