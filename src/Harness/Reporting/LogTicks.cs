using System.Globalization;

namespace GenBench.Harness.Reporting;

/// <summary>Ticks of an axis that shows logarithms to base 10.</summary>
public static class LogTicks
{
    private const int MostPowers = 5;

    /// <summary>Powers of ten, every so many where the axis has more than five; with 2 and 5 where it has hardly more than one.</summary>
    /// <param name="least">Logarithm to base 10 of the axis's left or lower end.</param>
    /// <param name="most">Of the other end.</param>
    public static IEnumerable<(double Position, string Label)> Between(double least, double most)
    {
        int[] digits = most - least > 2 ? [1] : [1, 2, 5];
        int step = (int)Math.Ceiling((most - least) / MostPowers);
        return
            from power in Enumerable.Range((int)Math.Floor(least), (int)Math.Ceiling(most - least) + 2)
            where power % step == 0
            from digit in digits
            let place = power + Math.Log10(digit)
            where place >= least && place <= most
            select (place, Label(digit, power));
    }

    private static string Label(int digit, int power) => power is < -4 or > 6
        ? string.Create(CultureInfo.InvariantCulture, $"{digit}e{power}")
        : (digit * Math.Pow(10, power)).ToString("#,0.####", CultureInfo.InvariantCulture);
}
