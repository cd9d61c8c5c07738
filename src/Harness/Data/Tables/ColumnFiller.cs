using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Tables;

/// <summary>Takes the fields of one column.</summary>
internal sealed class ColumnFiller(string name, bool isNumber, long rows)
{
    private readonly float[]? _numbers = isNumber ? new float[rows] : null;
    private readonly int[]? _codes = isNumber ? null : new int[rows];
    private readonly Dictionary<string, int> _words = [];

    public void Set(long row, string field)
    {
        if (_numbers is not null)
            _numbers[row] = FieldText.IsMissing(field) || !FieldText.TryNumber(field, out double number) ? float.NaN : (float)number;
        else
            _codes![row] = FieldText.IsMissing(field) ? -1 : CodeOf(field);
    }

    public RawColumn ToColumn() => new()
    {
        Name = name,
        Numbers = _numbers,
        Codes = _codes,
        Words = _codes is null ? null : [.. _words.Keys],
    };

    private int CodeOf(string word)
    {
        if (_words.TryGetValue(word, out int code))
            return code;
        return _words[word] = _words.Count;
    }
}
