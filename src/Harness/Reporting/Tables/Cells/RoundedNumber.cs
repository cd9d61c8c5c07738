using System.Globalization;

namespace GenBench.Harness.Reporting.Tables.Cells;

/// <summary>A number in the digits that its error bears: two significant ones of the error, in every table, page and sentence. Digits and
/// signs are ASCII.</summary>
/// <param name="Value">Digits of the number; of a multiple of a power of ten the factor.</param>
/// <param name="Error">Digits of what stands behind ±, in the same power; null where there is none.</param>
/// <param name="Power">Of ten; null where the digits are the number.</param>
internal readonly record struct RoundedNumber(string Value, string? Error, int? Power)
{
    private const int ErrorDigits = 2;

    /// <summary>Of a number that nothing is known about.</summary>
    private const int PlainDigits = 4;

    private const int MostDecimals = 6;

    /// <summary>An error of so small a part of its number is that of adding up equal ones.</summary>
    private const double Unseen = 1e-14;

    /// <summary>Numbers below this are written with a power of ten, and those from <see cref="Huge"/> on.</summary>
    private const double Tiny = 1e-4, Huge = 1e7;

    /// <param name="value">The number.</param>
    /// <param name="error">Half the width of its interval, of the number's unit; null where there is none.</param>
    public static RoundedNumber Of(double value, double? error)
    {
        if (error is not { } half || !double.IsFinite(half) || !double.IsFinite(value))
            return Alone(value);
        double largest = Math.Max(Math.Abs(value), half);
        if ((half > 0 && largest < Tiny) || largest >= Huge)
        {
            int power = ScaleOf(largest);
            return Of(value / Math.Pow(10, power), half / Math.Pow(10, power)) with { Power = power };
        }

        if (half <= Unseen * Math.Abs(value))
            return Alone(value) with { Error = "0" };
        int decimals = DecimalsOf(half, ErrorDigits);
        return new RoundedNumber(Digits(value, decimals), Digits(half, decimals), null);
    }

    /// <summary>Ends of a range, as digits that their distance bears: <c>17</c> and <c>20</c>.</summary>
    public static (string Value, string Lower, string Upper) Range(double value, double lower, double upper)
    {
        bool areWhole = double.IsInteger(lower) && double.IsInteger(upper);
        int decimals = DecimalsOf(upper - lower, ErrorDigits);
        return areWhole
            ? (Digits(value, Math.Max(0, decimals)), Digits(lower, 0), Digits(upper, 0))
            : (Digits(value, decimals), Digits(lower, decimals), Digits(upper, decimals));
    }

    /// <summary>Such a number has a power of ten, and ranges of it have one an end.</summary>
    public static bool IsHuge(double value) => Math.Abs(value) >= Huge;

    /// <summary>Digits of a whole number.</summary>
    public static string Whole(double value) => Digits(value, 0);

    private static RoundedNumber Alone(double value)
    {
        if (double.IsInteger(value) && !IsHuge(value))
            return new RoundedNumber(Whole(value), null, null);
        bool hasPower = double.IsFinite(value) && value != 0 && (Math.Abs(value) >= Huge || Math.Abs(value) < Tiny / 100);
        if (!hasPower)
            return new RoundedNumber(Digits(value, Math.Max(0, DecimalsOf(value, PlainDigits))), null, null);
        int power = ScaleOf(value);
        return new RoundedNumber(Digits(value / Math.Pow(10, power), PlainDigits - 1), null, power);
    }

    /// <summary>The power whose factor is printed below ten.</summary>
    private static int ScaleOf(double value)
    {
        int power = PowerOf(value);
        return Rounded(Math.Abs(value) / Math.Pow(10, power), PlainDigits - 1) < 10 ? power : power + 1;
    }

    private static int PowerOf(double value) => (int)Math.Floor(Math.Log10(Math.Abs(value)));

    /// <summary>Decimals that leave so many significant digits of a value, below 0 for tens and hundreds; what rounds up to the next power
    /// of ten has one fewer.</summary>
    private static int DecimalsOf(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value))
            return 0;
        int decimals = digits - 1 - PowerOf(value);
        return Math.Min(MostDecimals, digits - 1 - PowerOf(Rounded(value, decimals)));
    }

    private static double Rounded(double value, int decimals)
    {
        double step = Math.Pow(10, Math.Abs(decimals));
        return decimals >= 0 ? Math.Round(value * step) / step : Math.Round(value / step) * step;
    }

    private static string Digits(double value, int decimals) => decimals >= 0
        ? value.ToString(string.Create(CultureInfo.InvariantCulture, $"F{decimals}"), CultureInfo.InvariantCulture)
        : Rounded(value, decimals).ToString("F0", CultureInfo.InvariantCulture);
}
