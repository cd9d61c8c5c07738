using System.Globalization;

namespace GenBench.Harness.Data.Files;

/// <summary>Labels as they are written, one an example: class names, or numbers.</summary>
/// <param name="Values">[N]</param>
/// <param name="Source">Where they come from, for people.</param>
/// <param name="KnownNames">Names of the classes where the file tells them, the place of each being its label; else null.</param>
internal sealed record RawLabels(IReadOnlyList<string> Values, string Source, IReadOnlyList<string>? KnownNames = null)
{
    /// <summary>Of whole numbers.</summary>
    /// <exception cref="DataFileException">They are not one whole number an example.</exception>
    public static RawLabels Of(NumberArray numbers, string source)
    {
        if (numbers.Width != 1)
            throw new DataFileException(source, $"the labels are {numbers.Description}; expected one number an example");
        string[] texts = new string[numbers.Count];
        numbers.Visit((start, block) =>
        {
            for (int i = 0; i < block.Length; i++)
            {
                texts[start + i] = double.IsInteger(block[i]) && Math.Abs(block[i]) < 1e15
                    ? string.Intern(((long)block[i]).ToString(CultureInfo.InvariantCulture))
                    : throw new DataFileException(source, FormattableString.Invariant(
                        $"label {start + i + 1} is {block[i]}; expected a whole number"));
            }
        });
        return new RawLabels(texts, source);
    }
}
