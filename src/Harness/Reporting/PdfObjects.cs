using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace GenBench.Harness.Reporting;

/// <summary>The objects of a PDF as Skia writes it: one table of places, no object within another. A byte is a character.</summary>
internal sealed partial class PdfObjects
{
    private readonly string _head;
    private readonly string _trailer;

    private PdfObjects(string head, OrderedDictionary<int, string> all, string trailer) => (_head, All, _trailer) = (head, all, trailer);

    /// <summary>Text of each, with its first and last line, by number, in the order of the file.</summary>
    public OrderedDictionary<int, string> All { get; }

    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static PdfObjects Read(byte[] pdf)
    {
        string text = Encoding.Latin1.GetString(pdf);
        Match end = End().Match(text);
        if (!end.Success)
            throw new InvalidDataException("this is no PDF with one table of its objects");
        int table = int.Parse(end.Groups[2].Value, CultureInfo.InvariantCulture);
        int[] places = [.. Place().Matches(text[table..end.Index])
            .Select(place => int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture))];
        int[] ends = [.. places.Order().Skip(1), table];
        var all = new OrderedDictionary<int, string>();
        foreach ((int rank, (int place, int index)) in places.Select((place, index) => (place, index)).Order().Index())
            all[index + 1] = text[place..ends[rank]];
        return new PdfObjects(text[..places.Min()], all, end.Groups[1].Value);
    }

    /// <returns>What the object's stream holds, or null where it has none.</returns>
    public static byte[]? StreamOf(string pdfObject)
    {
        Match stream = Stream().Match(pdfObject);
        if (!stream.Success)
            return null;
        using var packed = new MemoryStream(Encoding.Latin1.GetBytes(stream.Groups[1].Value));
        using var unpacked = new MemoryStream();
        using (var unzip = new ZLibStream(packed, CompressionMode.Decompress))
            unzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    /// <returns>The object with another stream, a font of so many bytes.</returns>
    public static string FontFile(int number, byte[] font)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zip.Write(font);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{number} 0 obj\n<</Length1 {font.Length}\n/Filter /FlateDecode\n/Length {packed.Length}>> stream\n")
            + Encoding.Latin1.GetString(packed.ToArray()) + "\nendstream\nendobj\n";
    }

    public byte[] Write()
    {
        var text = new StringBuilder(_head);
        var places = new SortedDictionary<int, int>();
        foreach ((int number, string each) in All)
        {
            places[number] = text.Length;
            text.Append(each);
        }

        int table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {All.Count + 1}\n0000000000 65535 f \n");
        foreach (int place in places.Values)
            text.Append(CultureInfo.InvariantCulture, $"{place:d10} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"{_trailer}startxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    [GeneratedRegex("(trailer\n[^\0]*)startxref\n([0-9]+)\n%%EOF", RegexOptions.RightToLeft)]
    private static partial Regex End();

    [GeneratedRegex("([0-9]{10}) 00000 n ")]
    private static partial Regex Place();

    [GeneratedRegex("^[^>]*/FlateDecode[^>]*>> stream\n(.*)\nendstream", RegexOptions.Singleline)]
    private static partial Regex Stream();
}
