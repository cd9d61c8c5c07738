using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Reading;

/// <summary>Examples and what identifies the file or folder they were read from.</summary>
/// <param name="Sha256">Of the file as it lies there; of a folder that over a line <c>hash  path</c> for each of its pictures, in ordinal
/// order of the paths. Lower-case hexadecimal.</param>
internal sealed record ReadFile(RawExamples Examples, string Sha256);
