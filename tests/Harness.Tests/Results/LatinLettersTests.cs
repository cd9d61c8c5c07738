using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Tests.Results;

/// <summary>Letters and accents, without the help of the library, which the built program does not have.</summary>
public sealed class LatinLettersTests
{
    [Theory]
    [InlineData("Fréchet", "Fre\u0301chet")]
    [InlineData("Bińkowski, Kynkäänniemi", "Bin\u0301kowski, Kynka\u0308a\u0308nniemi")]
    [InlineData("Łódź", "Ło\u0301dz\u0301")] // a stroke is no accent
    [InlineData("β-VAE 数", "β-VAE 数")]
    public void An_accent_stands_behind_its_letter(string text, string decomposed) =>
        Assert.Equal(decomposed, LatinLetters.Decomposed(text));

    /// <summary>Where the library has its tables, as in a test, both agree on every letter of these blocks that is one letter and one of
    /// the accents.</summary>
    [Fact]
    public void All_of_Latin_1_and_Extended_A_are_those_of_the_library()
    {
        const string Accents = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328";
        string[] letters =
        [
            .. Enumerable.Range(0xC0, 0x180 - 0xC0).Select(code => ((char)code).ToString())
                .Where(letter => letter.Normalize(System.Text.NormalizationForm.FormD) is [_, var mark] && Accents.Contains(mark)),
        ];

        Assert.True(letters.Length > 150);
        Assert.All(letters, letter => Assert.Equal(letter.Normalize(System.Text.NormalizationForm.FormD), LatinLetters.Decomposed(letter)));
    }
}
