using System.Globalization;
using System.Text;

namespace GenBench.Harness.Results;

/// <summary><c>codes.csv</c>: example, label and every dimension of its code, z0, z1, ... in the order of the network.</summary>
internal static class CodesFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="codes">[N][Z]</param>
    public static void Write(string path, IEnumerable<double[]> codes, IReadOnlyList<long>? labels) => AtomicFile.Write(path, stream =>
    {
        using var text = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = "\n" };
        foreach ((int example, double[] code) in codes.Index())
        {
            if (example == 0)
                text.WriteLine($"example,label,{string.Join(',', code.Select((_, dimension) => Text(dimension, "z")))}");
            string label = labels is null ? "" : Text(labels[example]);
            text.WriteLine($"{Text(example)},{label},{string.Join(',', code.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}");
        }
    });

    private static string Text(long number, string prefix = "") => prefix + number.ToString(CultureInfo.InvariantCulture);
}
