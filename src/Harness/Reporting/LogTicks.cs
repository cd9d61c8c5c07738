using System.Globalization;

namespace GenBench.Harness.Reporting;

/// <summary>Ticks of an axis that shows logarithms to base 10.</summary>
public static class LogTicks
{
    private const int MostPowers = 5;

    /// <summary>Powers beyond these are written with an exponent; where one is, so are those beyond the closer limits.</summary>
    private const int LowestPlain = -4, HighestPlain = 6, Closer = 3;

    /// <summary>Powers of ten, every so many where the axis has more than five; with 2 and 5 where it has hardly more than one, and round
    /// numbers where it has less: at least two.</summary>
    /// <param name="least">Logarithm to base 10 of the axis's left or lower end.</param>
    /// <param name="most">Of the other end.</param>
    public static IEnumerable<(double Position, string Label)> Between(double least, double most)
    {
        int step = (int)Math.Ceiling((most - least) / MostPowers);
        (double Position, int Digit, int Power)[] places =
        [
            .. from power in Enumerable.Range((int)Math.Floor(least), (int)Math.Ceiling(most - least) + 2)
               where power % step == 0
               from digit in most - least > 2 ? [1] : new[] { 1, 2, 5 }
               let place = power + Math.Log10(digit)
               where place >= least && place <= most
               select (place, digit, power),
        ];
        bool isPlain = places.All(place => place.Power is >= LowestPlain and <= HighestPlain);
        return places.Length > 1 || most <= least
            ? places.Select(place => (place.Position, Label(place.Digit, place.Power, isPlain ? HighestPlain : Closer)))
            : RoundNumbers.Between(Math.Pow(10, least), Math.Pow(10, most)).Select(number => (Math.Log10(number), Number(number)));
    }

    private static string Number(double value) => value is < 1e-3 or >= 1e7
        ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
        : value.ToString("#,0.######", CultureInfo.InvariantCulture);

    private static string Label(int digit, int power, int plain) => power < Math.Max(LowestPlain, -plain) || power > plain
        ? string.Create(CultureInfo.InvariantCulture, $"{digit}e{power}")
        : (digit * Math.Pow(10, power)).ToString("#,0.####", CultureInfo.InvariantCulture);
}
