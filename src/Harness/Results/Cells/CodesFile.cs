using System.Globalization;
using System.Text;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Results.Cells;

/// <summary><c>codes.csv</c>: example, label and every dimension of its code, z0, z1, ... in the order of the network.</summary>
internal static class CodesFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="codes">[N][Z]</param>
    public static void Write(CellFolder cell, IEnumerable<double[]> codes, IReadOnlyList<long>? labels) =>
        AtomicFile.Write(cell.PathOf(CellTables.Codes), stream => Write(stream, codes, labels));

    private static void Write(Stream stream, IEnumerable<double[]> codes, IReadOnlyList<long>? labels)
    {
        using var text = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = "\n" };
        foreach ((int example, double[] code) in codes.Index())
        {
            if (example == 0)
                text.WriteLine($"example,label,{string.Join(',', code.Select((_, dimension) => Text(dimension, "z")))}");
            string label = labels is null ? "" : Text(labels[example]);
            IEnumerable<string> values = code.Select(value => value.ToString("R", CultureInfo.InvariantCulture));
            text.WriteLine($"{Text(example)},{label},{string.Join(',', values)}");
        }
    }

    private static string Text(long number, string prefix = "") => prefix + number.ToString(CultureInfo.InvariantCulture);
}
