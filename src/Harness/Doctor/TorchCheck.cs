using System.Diagnostics;
using GenBench.Harness.Hosting;
using GenBench.Harness.Results;

namespace GenBench.Harness.Doctor;

/// <summary>Whether torch loads and computes, tried in a child process, since a broken native library can end the process.</summary>
public sealed class TorchCheck : ICheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public IEnumerable<Finding> Run()
    {
        IReadOnlyDictionary<string, string> packages = PackageVersions.Current();
        yield return new Finding("TorchSharp", packages.GetValueOrDefault("TorchSharp", "unknown"));
        string? external = Environment.GetEnvironmentVariable(TorchRuntime.ExternalVariable);
        string? carried = packages.Where(package => IsLibTorch(package.Key)).Select(package => $"{package.Key} {package.Value}").FirstOrDefault();
        yield return new Finding("libtorch", external is { Length: > 0 } ? $"external: {external}" : carried ?? "none in this build");
        (int code, string output) = TryInChild();
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (code == 0)
        {
            foreach (string line in lines)
                yield return new Finding(line.Split(": ")[0], line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        }
        else
        {
            yield return new Finding("torch", lines.LastOrDefault() ?? $"the trial process ended with code {code}", Verdict.Error, Remedy(external, carried));
        }
    }

    private static bool IsLibTorch(string package) =>
        package.StartsWith("libtorch", StringComparison.OrdinalIgnoreCase) || package.StartsWith("TorchSharp-cuda", StringComparison.OrdinalIgnoreCase);

    private static string Remedy(string? external, string? carried) => (external, carried) switch
    {
        ({ Length: > 0 }, _) => $"export {TorchRuntime.ExternalVariable}=$(python3 -c 'import torch, os; print(os.path.join(os.path.dirname(torch.__file__), \"lib\"))')",
        (_, null) => $"export {TorchRuntime.ExternalVariable}=DIR (the folder with libtorch_cpu.so), or dotnet build -c Release -p:TorchBackend=cpu",
        _ => "dotnet build -c Release --no-incremental",
    };

    private static (int Code, string Output) TryInChild()
    {
        string[] arguments = [Environment.GetCommandLineArgs()[0], DoctorArguments.Trial];
        bool isLibrary = arguments[0].EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        string host = Environment.ProcessPath!;
        using Process child = Process.Start(new ProcessStartInfo(host, isLibrary ? ["exec", .. arguments] : arguments[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = child.StandardOutput.ReadToEndAsync(), errors = child.StandardError.ReadToEndAsync();
        if (!child.WaitForExit(Patience))
        {
            child.Kill(entireProcessTree: true);
            return (-1, $"no answer within {Patience.TotalSeconds} s");
        }

        return (child.ExitCode, output.Result + (child.ExitCode == 0 ? "" : errors.Result));
    }
}
