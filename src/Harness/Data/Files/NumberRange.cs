namespace GenBench.Harness.Data.Files;

/// <summary>What the numbers of an array have in common.</summary>
/// <param name="Least">Smallest finite one.</param>
/// <param name="Greatest">Largest finite one.</param>
/// <param name="AreWhole">Whether all are integers.</param>
/// <param name="AreBinary">Whether there are only two, the smallest and the largest.</param>
/// <param name="Broken">How many are not finite.</param>
/// <param name="FirstBroken">The place of the first of those; −1 where there are none.</param>
internal sealed record NumberRange(double Least, double Greatest, bool AreWhole, bool AreBinary, long Broken, long FirstBroken)
{
    public static NumberRange Of(NumberArray numbers)
    {
        (double least, double greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        bool areWhole = true;
        (long broken, long firstBroken) = (0, -1);
        numbers.Visit((start, block) =>
        {
            for (int i = 0; i < block.Length; i++)
            {
                double number = block[i];
                if (!double.IsFinite(number))
                {
                    firstBroken = broken++ == 0 ? start + i : firstBroken;
                    continue;
                }

                least = Math.Min(least, number);
                greatest = Math.Max(greatest, number);
                areWhole &= double.IsInteger(number);
            }
        });
        return new(least, greatest, areWhole, Takes(numbers, least, greatest), broken, firstBroken);
    }

    private static bool Takes(NumberArray numbers, double one, double other)
    {
        bool onlyThese = true;
        numbers.Visit((_, block) =>
        {
            for (int i = 0; onlyThese && i < block.Length; i++)
                onlyThese = block[i] == one || block[i] == other;
        });
        return onlyThese;
    }
}
