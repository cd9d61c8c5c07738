using GenBench.Harness.Hosting;
using GenBench.Harness.Results.Runs;

namespace GenBench.Cli.Commands;

/// <summary>Where a verb will write, looked at before it works: a place that cannot be written is told at once,
/// not after minutes.</summary>
internal static class OutputPlace
{
    /// <summary>A file to write or replace; folders above it that are missing will be made.</summary>
    /// <param name="option">What names it on the command line.</param>
    /// <exception cref="WrongInputException">Nothing can be written there.</exception>
    public static void MustTakeFile(string option, string path)
    {
        if (path.Length == 0)
            throw new WrongInputException($"{option} is empty: name a file");
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
            throw new WrongInputException($"{option} {path} is a folder, expected a file: name a file in it");
        MustTakeFolder(option, Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>A folder to write files into; made where it is missing.</summary>
    /// <exception cref="WrongInputException">Nothing can be written there.</exception>
    public static void MustTakeFolder(string option, string path)
    {
        if (path.Length == 0)
            throw new WrongInputException($"{option} is empty: name a folder");
        if (RunFolder.WhyNotWritable(path, option) is { } reason)
            throw new WrongInputException(reason);
    }

    /// <summary>Makes the folders above a file that is about to be written.</summary>
    public static void Prepare(string path) => Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
}
