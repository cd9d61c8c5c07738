using GenBench.Models.Contracts;

namespace GenBench.Harness.Data.ByPath;

/// <summary>What is kept of the files of a dataset once they were read and checked.</summary>
/// <param name="Shape">Of one observation, with its classes.</param>
/// <param name="Sizes">Examples in each split.</param>
/// <param name="Sha256">Over all files.</param>
/// <param name="Warnings">What somebody should know before the data are used.</param>
internal sealed record FileOutline(DataShape Shape, SplitSizes Sizes, string Sha256, IReadOnlyList<string> Warnings)
{
    /// <summary>Names of the classes, the place of each being its label; empty where there are none.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>What pixels are taken for, where nobody says.</summary>
    public Images.PixelValues? Values { get; init; }
}
