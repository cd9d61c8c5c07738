using System.Text.Json;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Torch;

namespace GenBench.Cli.Doctor;

/// <summary>Whether torch loads and computes, tried in a child process, since a broken native library can end the process.</summary>
internal sealed class TorchCheck : ICheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public IEnumerable<Finding> Run()
    {
        LibTorchFolder libTorch = LibTorchFolder.OfThisProcess;
        yield return new Finding("TorchSharp", PackageVersions.Current().GetValueOrDefault("TorchSharp", "unknown"));
        yield return new Finding("libtorch", Describe(libTorch));
        (int code, string output, string errors) = SelfProcess.Run([DoctorArguments.Trial], "", Patience);
        foreach (Finding finding in Read(code, output, errors))
            yield return finding;
    }

    internal static string Describe(LibTorchFolder libTorch) => libTorch switch
    {
        { OfBuild: { } package } => $"{(package.Contains("cuda", StringComparison.OrdinalIgnoreCase) ? "cuda" : "cpu")} build, {package}",
        { External: { } folder } => $"external build, {folder}",
        _ => "external build, none given",
    };

    /// <param name="code">How the child ended; a signal as 128 + its number.</param>
    internal static IEnumerable<Finding> Read(int code, string output, string errors)
    {
        if (code is ExitCode.Done or ExitCode.Broken && output.StartsWith('['))
            return JsonSerializer.Deserialize<Finding[]>(output, ResultJson.Options)!;
        string said = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault("and it said nothing");
        string end = code > 128 ? $"signal {code - 128} ended the trial" : $"the trial ended with code {code}";
        return [new Finding("torch", $"{end}: {said}", Verdict.Error, "dotnet build -c Release --no-incremental")];
    }
}
