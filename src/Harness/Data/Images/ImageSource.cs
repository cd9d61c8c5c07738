namespace GenBench.Harness.Data.Images;

/// <summary>The raw files of an image dataset, read and identified.</summary>
/// <param name="Sha256">Of each file's decompressed content, by file name.</param>
/// <param name="Licence">Licence and source.</param>
internal sealed record ImageSource(
    LabelledImages Train, LabelledImages Test, IReadOnlyDictionary<string, string> Sha256, string Licence);
