using System.Text;
using CsvHelper;

namespace GenBench.Harness.Results.Csv;

/// <summary>Writes rows of one type. What was compiled for the type is kept for the next file: compiling takes longer than most
/// files.</summary>
internal sealed class CsvRows<TRow> : IDisposable
{
    private static CsvRows<TRow>? _idle;

    private readonly Outlet _outlet = new();
    private readonly CsvWriter _csv;

    private CsvRows()
    {
        _csv = new CsvWriter(_outlet, CsvSpelling.Configuration);
        CsvSpelling.Prepare<TRow>(_csv.Context);
    }

    /// <param name="text">Stays open.</param>
    /// <param name="header">Names of the columns; null where the file has them already.</param>
    /// <param name="more">Fields of a row behind those of its type; null for none.</param>
    public static void Write(
        TextWriter text, IEnumerable<TRow> rows, IEnumerable<string>? header, Func<TRow, IEnumerable<string>>? more = null)
    {
        CsvRows<TRow> writer = Interlocked.Exchange(ref _idle, null) ?? new CsvRows<TRow>();
        writer.WriteTo(text, rows, header, more);
        Interlocked.Exchange(ref _idle, writer)?.Dispose(); // one that broke in the middle of a row does not come back
    }

    public void Dispose()
    {
        _csv.Dispose();
        _outlet.Dispose();
    }

    private void WriteTo(TextWriter text, IEnumerable<TRow> rows, IEnumerable<string>? header, Func<TRow, IEnumerable<string>>? more)
    {
        _outlet.Target = text;
        if (header is not null)
        {
            foreach (string name in header)
                _csv.WriteField(GuardedText.Guarded(name));
            _csv.NextRecord();
        }

        foreach (TRow row in rows)
        {
            _csv.WriteRecord(row);
            foreach (string field in more?.Invoke(row) ?? [])
                _csv.WriteField(GuardedText.Guarded(field));
            _csv.NextRecord();
        }

        _csv.Flush();
        _outlet.Target = TextWriter.Null;
    }

    /// <summary>Hands on to the file of the moment.</summary>
    private sealed class Outlet : TextWriter
    {
        public TextWriter Target { get; set; } = Null;

        public override Encoding Encoding => Target.Encoding;

        public override void Write(char value) => Target.Write(value);

        public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

        public override void Write(string? value) => Target.Write(value);
    }
}
