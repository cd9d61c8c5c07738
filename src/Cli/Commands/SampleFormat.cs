using System.CommandLine;

namespace GenBench.Cli.Commands;

/// <summary>What samples are written as beside their picture or table.</summary>
internal static class SampleFormat
{
    private const string Npy = "npy";

    public static Option<string?> Option()
    {
        var option = new Option<string?>("--format")
        {
            Description = "npy: also as an array of NumPy, [N, D] or [N, C, H, W], beside the picture or table.",
        };
        return option.AcceptOnlyFromAmong(Npy);
    }

    /// <summary>The array beside a picture or table; null where none is asked for.</summary>
    public static string? Beside(string path, string? format) => format == Npy ? Path.ChangeExtension(path, ".npy") : null;
}
