using System.Security.Cryptography;
using System.Text;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Origin;

namespace GenBench.Harness.Clusters;

/// <summary>The program that a submission was made by, and that its tasks must be.</summary>
/// <param name="Version">As provenance has it.</param>
/// <param name="Sha256">Of GenBench's own files, names and contents.</param>
/// <param name="Words">What starts it: an executable, or the <c>dotnet</c> host and a library.</param>
internal sealed record FrozenProgram(string Version, string Sha256, IReadOnlyList<string> Words)
{
    public static FrozenProgram OfThisProcess() => new(
        PackageVersions.Current()["GenBench"], HashOf(AppContext.BaseDirectory),
        [
            Environment.ProcessPath!,
            .. SelfProcess.Arguments(Environment.ProcessPath!, Path.GetFullPath(Environment.GetCommandLineArgs()[0])),
        ]);

    /// <summary>Why tasks of it cannot be this process; null where they can.</summary>
    /// <param name="here">This process.</param>
    public string? WhyNot(FrozenProgram here) => here.Sha256 == Sha256
        ? null
        : $"this is another build of GenBench ({here.Version}) than it was submitted with ({Version}): submit again, which keeps what is "
            + "finished";

    private static string HashOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Directory.EnumerateFiles(folder, "*.dll").Where(IsOurs).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsOurs(string file) => Path.GetFileName(file).StartsWith("genbench", StringComparison.OrdinalIgnoreCase);
}
