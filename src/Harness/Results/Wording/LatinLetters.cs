using System.Text;

namespace GenBench.Harness.Results.Wording;

/// <summary>Latin letters with one accent, as letter and combining mark. The library's own normalization leaves them as they are in a
/// program without tables of cultures, which GenBench is.</summary>
internal static class LatinLetters
{
    private static readonly Dictionary<char, string> Parts = new[]
    {
        ('\u0300', "AÀEÈIÌOÒUÙNǸaàeèiìoòuùnǹ"), ('\u0301', "AÁEÉIÍOÓUÚYÝCĆLĹNŃRŔSŚZŹaáeéiíoóuúyýcćlĺnńrŕsśzź"),
        ('\u0302', "AÂEÊIÎOÔUÛCĈGĜHĤJĴSŜWŴYŶaâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷ"), ('\u0303', "AÃOÕNÑIĨUŨaãoõnñiĩuũ"),
        ('\u0304', "AĀEĒIĪOŌUŪaāeēiīoōuū"), ('\u0306', "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ"), ('\u0307', "CĊEĖGĠIİZŻcċeėgġzż"),
        ('\u0308', "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ"), ('\u030a', "AÅUŮaåuů"), ('\u030b', "OŐUŰoőuű"),
        ('\u030c', "CČDĎEĚNŇRŘSŠTŤZŽAǍLĽlľcčdďeěnňrřsštťzžaǎ"), ('\u0327', "CÇGĢKĶLĻNŅRŖSŞTŢcçgģkķlļnņrŗsştţ"),
        ('\u0328', "AĄEĘIĮUŲaąeęiįuų"),
    }.SelectMany(mark => mark.Item2.Chunk(2).Select(pair => (Whole: pair[1], Parts: $"{pair[0]}{mark.Item1}")))
        .ToDictionary(letter => letter.Whole, letter => letter.Parts);

    /// <returns>The text with each such letter in two characters.</returns>
    public static string Decomposed(string text)
    {
        var decomposed = new StringBuilder(text.Length);
        foreach (char letter in text)
            decomposed.Append(Parts.TryGetValue(letter, out string? parts) ? parts : letter);
        return decomposed.ToString();
    }
}
