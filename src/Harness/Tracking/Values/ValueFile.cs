using System.Text;
using GenBench.Harness.Results.Wording;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Values;

/// <summary>Values of examples, as anybody may have written them: a CSV of values, or of ids and values, with or without a header, or the
/// project's own <c>per-example.csv.gz</c>.</summary>
internal sealed class ValueFile
{
    /// <summary>With the next one, what keeps memory below twice the files and 200 MB, whatever they unpack to.</summary>
    public const int MostExamples = 500_000;

    private const long MostIdCharacters = 8_000_000;

    private readonly List<double> _values = [];
    private readonly List<string> _ids = [];
    private readonly HashSet<string> _others = []; // numbers of the file that were not asked for
    private long _idCharacters;

    private ValueFile(string path) => Path = path;

    public string Path { get; }

    public IReadOnlyList<double> Values => _values;

    /// <summary>One for each value; null where the order tells examples apart.</summary>
    public IReadOnlyList<string>? Ids { get; private set; }

    /// <summary>Which of the numbers in a file of the project; null in others.</summary>
    public string? Number { get; private set; }

    /// <param name="number">A metric, with its component where it has several, e.g. <c>importance-bound K=1000</c>; null for the only one.
    /// Asked of the project's own files alone.</param>
    /// <exception cref="InvalidDataException">With the file, the line, what was got and what was expected.</exception>
    public static ValueFile Read(string path, string? number)
    {
        var file = new ValueFile(path);
        ValueColumns? columns = null;
        foreach ((long line, string text) in ValueLines.Read(path))
        {
            List<string> fields = Fields(text);
            string place = FormattableString.Invariant($"{path}:{line}");
            if (columns is null)
            {
                (columns, bool hasHeader) = ValueColumns.Of(fields, place);
                if (hasHeader)
                    continue;
            }

            if (fields.Count != columns.Count)
            {
                throw new InvalidDataException(
                    $"{place}: has {fields.Count} fields (\"{ForeignText.Shown(text)}\"), expected {columns.Count} as in the first line");
            }

            if (file.IsWanted(columns.Name(fields), number))
                file.Add(place, columns, fields);
        }

        return file.Finished(columns, number);
    }

    private bool IsWanted(NumberName? name, string? number)
    {
        if (name is null)
            return true;
        string text = name.ToString()!;
        Number ??= number ?? text;
        if (text == Number)
            return true;
        _others.Add(text);
        return false;
    }

    private void Add(string place, ValueColumns columns, List<string> fields)
    {
        string text = fields[columns.Value];
        if (!ValueColumns.IsNumber(text, out double value))
            throw new InvalidDataException($"{place}: got \"{ForeignText.Shown(text)}\", expected a number");
        if (!double.IsFinite(value))
            throw new InvalidDataException($"{place}: the value is {text}, expected a finite number");
        if (_values.Count == MostExamples)
            throw new InvalidDataException($"{place}: is example {MostExamples + 1}, expected at most {MostExamples}");
        _values.Add(value);
        if (columns.Id is not { } id)
            return;
        _idCharacters += fields[id].Length;
        if (_idCharacters > MostIdCharacters)
            throw new InvalidDataException($"{place}: ids have more than {MostIdCharacters} characters together, expected shorter ones");
        _ids.Add(fields[id]);
    }

    private ValueFile Finished(ValueColumns? columns, string? number)
    {
        if (columns is null)
            throw new InvalidDataException($"{Path}: is empty, expected a value a line");
        if (_others.Count > 0 && (number is null || _values.Count == 0))
        {
            IEnumerable<string> known = _others.Append(number is null ? Number! : "").Where(name => name.Length > 0);
            string names = string.Join(", ", known.Take(20).Select(name => ForeignText.Shown(name)));
            string got = number is null ? "has several numbers" : $"has no {number}";
            throw new InvalidDataException($"{Path}: {got}, expected --metric to name one of {names}");
        }

        if (_values.Count == 0)
            throw new InvalidDataException($"{Path}: has no values below its header, expected a value a line");
        Ids = columns.Id is null ? null : _ids;
        return this;
    }

    /// <summary>Fields between commas; a field in quotes may hold some, and a quote doubled.</summary>
    private static List<string> Fields(string line)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char next = line[i];
            if (next == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[++i]);
            else if (next == '"')
                isQuoted = !isQuoted;
            else if (next != ',' || isQuoted)
                field.Append(next);
            else
                Next();
        }

        Next();
        return fields;

        void Next()
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
        }
    }
}
