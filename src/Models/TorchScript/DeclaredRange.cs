using GenBench.Models.Contracts;

namespace GenBench.Models.TorchScript;

/// <summary>The range of pixels in a file where only its owner can know it.</summary>
internal static class DeclaredRange
{
    public static IEnumerable<SpecProblem> Check(PixelRange? range, DataShape shape)
    {
        if (range is null && shape.Support != Support.Real)
        {
            yield return new(
                "range", "is left out; nothing here can tell how the file writes pixels",
                "write \"as-data\" for [0, 1], or \"minus-one-to-one\"");
        }

        if (range == PixelRange.MinusOneToOne && shape.Support == Support.Real)
            yield return new("range", "the data are real numbers, with no ends to stretch to −1 and 1", "leave it out");
    }
}
