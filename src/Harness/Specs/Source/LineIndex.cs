using System.Text;

namespace GenBench.Harness.Specs.Source;

/// <summary>Turns byte offsets of a UTF-8 text into lines and columns.</summary>
internal sealed class LineIndex
{
    private readonly string _source;
    private readonly byte[] _text;
    private readonly List<int> _starts = [0];

    public LineIndex(string source, ReadOnlySpan<byte> text)
    {
        _source = source;
        _text = text.ToArray();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                _starts.Add(i + 1);
        }
    }

    public SourcePosition At(int offset)
    {
        int found = _starts.BinarySearch(offset);
        int line = found >= 0 ? found : ~found - 1;
        return At(line, offset - _starts[line]);
    }

    /// <param name="line">From 0.</param>
    /// <param name="bytes">Bytes before the place in its line.</param>
    public SourcePosition At(int line, int bytes)
    {
        int start = _starts[Math.Min(line, _starts.Count - 1)];
        int length = Math.Min(bytes, _text.Length - start);
        return new SourcePosition(_source, line + 1, Encoding.UTF8.GetCharCount(_text, start, length) + 1);
    }
}
