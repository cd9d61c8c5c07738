using GenBench.Models.Contracts;

namespace GenBench.Models.Networks;

/// <summary>Height and width of an image, halved again and again: each must be even every time.</summary>
internal static class Halvings
{
    private const long DigitSide = 28;

    /// <param name="shape">Of an image.</param>
    /// <returns>Why the halvings do not come out even, under <c>channels</c>; empty when they do.</returns>
    public static IEnumerable<SpecProblem> Check(DataShape shape, int halvings)
    {
        (long height, long width, long factor) = (shape.Event[1], shape.Event[2], 1L << halvings);
        if (height % factor == 0 && width % factor == 0)
            return [];
        string larger = height == DigitSide && width == DigitSide
            ? "\"size\": 32 in the dataset"
            : $"\"size\": [{Above(height, factor)}, {Above(width, factor)}] with \"fit\": \"pad\" in a dataset of pictures";
        string fewer = height % 2 == 0 && width % 2 == 0 ? "give fewer channels" : "write { \"kind\": \"mlp\" }, which takes any size";
        return [new SpecProblem("channels", $"{halvings} halvings do not divide {height}x{width}", $"{fewer}, or {larger}")];
    }

    /// <summary>The next multiple.</summary>
    private static long Above(long side, long factor) => (side + factor - 1) / factor * factor;
}
