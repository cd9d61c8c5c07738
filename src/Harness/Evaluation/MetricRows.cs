using System.Buffers.Binary;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;

namespace GenBench.Harness.Evaluation;

/// <summary>All numbers of one metric as files hold them: both tables with numbers that read back to the same bits.</summary>
internal sealed record MetricRows(IReadOnlyList<MeasurementRow> Rows, IReadOnlyList<PerExampleRow> PerExample)
{
    public byte[] ToBytes()
    {
        using MemoryStream rows = new(), examples = new(), all = new();
        CsvFile.Write(rows, Rows);
        CsvFile.Write(examples, PerExample);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, rows.Length);
        all.Write(length);
        all.Write(rows.ToArray());
        all.Write(examples.ToArray());
        return all.ToArray();
    }

    /// <param name="content">From <see cref="ToBytes"/>, under a seal.</param>
    /// <param name="path">Named in errors.</param>
    public static MetricRows FromBytes(byte[] content, string path)
    {
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(content);
        using MemoryStream rows = new(content, sizeof(long), length),
            examples = new(content, sizeof(long) + length, content.Length - sizeof(long) - length);
        return new MetricRows(CsvFile.Read<MeasurementRow>(rows, path), CsvFile.Read<PerExampleRow>(examples, path));
    }
}
