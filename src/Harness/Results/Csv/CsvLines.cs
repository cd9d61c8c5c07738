using System.Collections.Concurrent;
using CsvHelper;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Results.Csv;

/// <summary>Reads rows of one type. What was compiled for the type and a header is kept for the next file that begins with it: compiling
/// takes longer than reading most files, and the files of thousands of cells begin alike.</summary>
internal sealed class CsvLines<TRow> : IDisposable
{
    private const int LongestHeader = 1000, LongestReason = 300;

    private static readonly ConcurrentBag<CsvLines<TRow>> Idle = [];

    private readonly Inlet _inlet = new();
    private readonly CsvReader _csv;
    private readonly string _header;
    private bool _isFresh = true;
    private int _linesBefore;

    /// <param name="header">The first line.</param>
    private CsvLines(string header)
    {
        _header = header;
        _csv = new CsvReader(_inlet, CsvSpelling.Configuration);
        CsvSpelling.Prepare<TRow>(_csv.Context);
    }

    /// <param name="text">Of the whole file.</param>
    /// <param name="path">Named in errors.</param>
    /// <exception cref="InvalidDataException">A column is missing or a field cannot be read; the message says where.</exception>
    public static IReadOnlyList<TRow> Read(TextReader text, string path)
    {
        if (text.ReadLine() is not { } header)
            return [];
        CsvLines<TRow> lines = Idle.TryTake(out CsvLines<TRow>? idle) && idle._header == header ? idle : new CsvLines<TRow>(header);
        bool isKept = false;
        try
        {
            IReadOnlyList<TRow> rows = lines.ReadBelowHeader(text, path);
            isKept = lines.IsClean();
            return rows;
        }
        finally
        {
            if (isKept)
                Idle.Add(lines);
            else
                lines.Dispose();
        }
    }

    public void Dispose()
    {
        _csv.Dispose();
        _inlet.Dispose();
    }

    private IReadOnlyList<TRow> ReadBelowHeader(TextReader text, string path)
    {
        try
        {
            return _isFresh ? ReadFirst(text) : ReadNext(text);
        }
        catch (HeaderValidationException error)
        {
            string missing = string.Join(", ", error.InvalidHeaders.SelectMany(header => header.Names));
            string found = ForeignText.Shown(string.Join(',', _csv.HeaderRecord ?? []), LongestHeader);
            throw new InvalidDataException($"{path} has the columns {found}; expected also {missing}.", error);
        }
        catch (CsvHelperException error)
        {
            string reason = ForeignText.Shown(error.InnerException?.Message ?? "the field cannot be read", LongestReason).TrimEnd('.');
            throw new InvalidDataException($"{path}, line {_csv.Parser.RawRow - _linesBefore}: {reason}.", error);
        }
    }

    private IReadOnlyList<TRow> ReadFirst(TextReader text)
    {
        _inlet.Begin($"{_header}\n", text);
        _isFresh = false;
        return [.. _csv.GetRecords<TRow>()];
    }

    private List<TRow> ReadNext(TextReader text)
    {
        _inlet.Begin("", text);
        _linesBefore = _csv.Parser.RawRow - 1;
        List<TRow> rows = [];
        while (_csv.Read())
            rows.Add(_csv.GetRecord<TRow>());
        return rows;
    }

    /// <summary>Whether nothing of a file is left, such as a quote that nobody closed: the header read once more is itself.</summary>
    private bool IsClean()
    {
        _inlet.Begin($"{_header}\n", TextReader.Null);
        try
        {
            return _csv.HeaderRecord is { } header && _csv.Read() && header.SequenceEqual(_csv.Parser.Record ?? []) && !_csv.Read();
        }
        catch (CsvHelperException)
        {
            return false;
        }
    }

    /// <summary>Hands on from the file of the moment.</summary>
    private sealed class Inlet : TextReader
    {
        private TextReader _before = Null;
        private TextReader _target = Null;

        public void Begin(string before, TextReader target) => (_before, _target) = (new StringReader(before), target);

        public override int Read(char[] buffer, int index, int count) =>
            _before.Read(buffer, index, count) is > 0 and var read ? read : _target.Read(buffer, index, count);
    }
}
