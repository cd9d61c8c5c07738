using System.IO.Compression;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Tables;

/// <summary>Reads tables of text: CSV with or without a header, its delimiter found, and numbers between white space (<c>.amat</c>),
/// plain or gzip.</summary>
internal static class TextTable
{
    /// <param name="file">Its path.</param>
    /// <param name="firstLine">Of its text, for the delimiter.</param>
    public static RawExamples Read(string file, bool isGzip, string firstLine, ReadBudget budget)
    {
        TextForm form = TextForm.Of(firstLine);
        var rows = new TextRows(() => Open(file, isGzip), form, budget);
        rows.Check();
        TableOutline outline = TableOutline.Of(rows, budget);
        return new RawExamples
        {
            Form = form.Name + (isGzip ? ", gzip" : ""),
            Source = budget.Source,
            Table = new RawTable(Columns(rows, outline, budget), outline.HasHeader),
        };
    }

    private static Stream Open(string file, bool isGzip)
    {
        FileStream stream = File.OpenRead(file);
        return isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    private static IReadOnlyList<RawColumn> Columns(TextRows rows, TableOutline outline, ReadBudget budget)
    {
        budget.Take(outline.Rows * outline.Names.Count * sizeof(float), "values");
        ColumnFiller[] fillers =
            [.. outline.Names.Zip(outline.AreNumbers, (name, isNumber) => new ColumnFiller(name, isNumber, outline.Rows))];
        long row = 0;
        foreach ((_, string[] fields) in rows.All().Skip(outline.HasHeader ? 1 : 0))
        {
            for (int i = 0; i < fillers.Length; i++)
                fillers[i].Set(row, fields[i]);
            row++;
        }

        return [.. fillers.Select(filler => filler.ToColumn())];
    }
}
