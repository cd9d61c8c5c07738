using System.Text;

namespace GenBench.Harness.Specs;

/// <summary>Turns byte offsets of a UTF-8 text into lines and columns.</summary>
internal sealed class LineIndex
{
    private readonly string source;
    private readonly byte[] text;
    private readonly List<int> starts = [0];

    public LineIndex(string source, ReadOnlySpan<byte> text)
    {
        this.source = source;
        this.text = text.ToArray();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                starts.Add(i + 1);
        }
    }

    public SourcePosition At(int offset)
    {
        int found = starts.BinarySearch(offset);
        int line = found >= 0 ? found : ~found - 1;
        return At(line, offset - starts[line]);
    }

    /// <param name="line">From 0.</param>
    /// <param name="bytes">Bytes before the place in its line.</param>
    public SourcePosition At(int line, int bytes)
    {
        int start = starts[Math.Min(line, starts.Count - 1)];
        int length = Math.Min(bytes, text.Length - start);
        return new SourcePosition(source, line + 1, Encoding.UTF8.GetCharCount(text, start, length) + 1);
    }
}
