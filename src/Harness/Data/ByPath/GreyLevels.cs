using System.Globalization;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.ByPath;

/// <summary>How the numbers of images stand for grey values in [0, 1].</summary>
/// <param name="Count">Number of levels; null for values between them.</param>
/// <param name="Least">The number that is black.</param>
/// <param name="Greatest">The number that is white.</param>
/// <param name="AreBinary">Whether only black and white occur.</param>
/// <param name="WasFound">Whether the count was found in the numbers, not declared.</param>
internal sealed record GreyLevels(int? Count, double Least, double Greatest, bool AreBinary, bool WasFound)
{
    public const int Bytes = 256;

    /// <summary>Up to so many a scale is taken for whole where its largest number occurs.</summary>
    private const int MostFound = 17;

    private const double Tolerance = 1e-4;

    /// <summary>Whether each grey value is a whole number of 255ths.</summary>
    public bool FitBytes => Count is { } count && (Bytes - 1) % (count - 1) == 0;

    /// <summary>For people.</summary>
    public string Description => Count is { } count
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{count} grey levels from {Least} to {Greatest}{(AreBinary && count > 2 ? ", only the two ends used" : "")}")
        : string.Create(CultureInfo.InvariantCulture, $"real values from {Least} to {Greatest}");

    /// <summary>Of the numbers of all splits.</summary>
    /// <exception cref="DataFileException">They are no grey values.</exception>
    public static GreyLevels Of(IReadOnlyList<GivenImages> images, ImagesSpec spec)
    {
        NumberRange[] ranges = [.. images.Select(part => NumberRange.Of(part.Numbers))];
        for (int i = 0; i < ranges.Length; i++)
            MustBeFinite(ranges[i], images[i]);
        (double least, double greatest) = (ranges.Min(range => range.Least), ranges.Max(range => range.Greatest));
        bool areBinary = ranges.All(range => range.AreBinary && (range.Least == least || range.Least == greatest)
            && (range.Greatest == least || range.Greatest == greatest));
        bool areWhole = ranges.All(range => range.AreWhole);
        GreyLevels levels = Scale(spec, least, greatest, areBinary, areWhole, images);
        (double low, double high) = (Math.Min(levels.Least, levels.Greatest), Math.Max(levels.Least, levels.Greatest));
        return least >= low && greatest <= high
            ? levels with { AreBinary = areBinary && least == low && greatest == high }
            : throw new DataFileException(images[0].Source, string.Create(CultureInfo.InvariantCulture,
                $"its numbers run from {least} to {greatest}; expected {low} to {high}, as the options say"));
    }

    private static GreyLevels Scale(
        ImagesSpec spec, double least, double greatest, bool areBinary, bool areWhole, IReadOnlyList<GivenImages> images)
    {
        if (spec.Range is [var from, var to])
        {
            bool areSteps = areWhole && Math.Abs(to - from) is > 0 and < 65_536;
            return new(spec.Levels ?? (areSteps && Math.Abs(to - from) > 2 ? (int)Math.Abs(to - from) + 1 : null), from, to, false, false);
        }

        if (spec.Levels is { } declared)
            return areWhole ? new(declared, 0, declared - 1, false, false) : new(declared, 0, 1, false, false);
        if (areWhole && least >= 0 && greatest < Bytes)
        {
            int found = areBinary && least == 0 && greatest > 0 ? (int)greatest + 1 : greatest < MostFound ? (int)greatest + 1 : Bytes;
            return found < 2 ? new(Bytes, 0, Bytes - 1, false, true) : new(found, 0, found - 1, false, true);
        }

        if (!areWhole && least >= 0 && greatest <= 1)
            return new(images.All(AreBytes) ? Bytes : null, 0, 1, false, true);
        string remedy = areWhole
            ? "write how many \"levels\" there are" : "write their \"range\", as in [-1, 1]";
        throw new DataFileException(images[0].Source, string.Create(CultureInfo.InvariantCulture,
            $"its numbers run from {least} to {greatest}; expected 0 to 255, or real numbers in [0, 1]: {remedy}"));
    }

    /// <summary>Whether real numbers are 255ths.</summary>
    private static bool AreBytes(GivenImages images)
    {
        bool are = true;
        images.Numbers.Visit((_, block) =>
        {
            for (int i = 0; are && i < block.Length; i++)
                are = Math.Abs((block[i] * 255) - Math.Round(block[i] * 255)) < Tolerance;
        });
        return are;
    }

    private static void MustBeFinite(NumberRange range, GivenImages images)
    {
        if (range.Broken > 0)
        {
            throw new DataFileException(images.Source, $"{range.Broken} of its numbers are not finite, the first in example "
                + $"{(range.FirstBroken / images.Numbers.Width) + 1}");
        }
    }
}
