using System.Globalization;
using System.Text;

namespace GenBench.Harness.Results;

/// <summary><c>codes.csv</c>: example, label and every dimension of its code, z0, z1, ... in the order of the network.</summary>
internal static class CodesFile
{
    /// <param name="codes">[N][Z]</param>
    public static void Write(string path, IEnumerable<double[]> codes, IReadOnlyList<long>? labels) => AtomicFile.Write(path, stream =>
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        foreach ((int example, double[] code) in codes.Index())
        {
            if (example == 0)
                text.WriteLine($"example,label,{string.Join(',', code.Select((_, dimension) => Text(dimension, "z")))}");
            text.WriteLine($"{Text(example)},{(labels is null ? "" : Text(labels[example]))},{string.Join(',', code.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}");
        }
    });

    private static string Text(long number, string prefix = "") => prefix + number.ToString(CultureInfo.InvariantCulture);
}
