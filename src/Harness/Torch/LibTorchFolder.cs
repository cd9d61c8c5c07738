using GenBench.Harness.Results.Origin;

namespace GenBench.Harness.Torch;

/// <summary>Decides where the one libtorch of this process comes from. Two of them in one process end it, and where there is none
/// TorchSharp would copy half a gigabyte beside the program in search of it: both are refused before the first native call.</summary>
internal sealed class LibTorchFolder(string? external, string? carried)
{
    /// <summary>Names a folder that holds libtorch, e.g. a PyTorch install's <c>torch/lib</c>.</summary>
    public const string Variable = "GENBENCH_LIBTORCH";

    public const string RemedyForNone = "dotnet build -c Release -p:TorchBackend=cpu";

    /// <summary>For the libtorch of a PyTorch install.</summary>
    public const string RemedyForWrongFolder =
        $"""export {Variable}="$(python3 -c 'import os, torch; print(os.path.join(os.path.dirname(torch.__file__), "lib"))')" """;

    public static LibTorchFolder OfThisProcess { get; } = new(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null, Carried());

    /// <summary>The folder asked for; null where the build's own libtorch serves.</summary>
    public string? External => external;

    /// <summary>The libtorch that the build carries: its package, or the folder that holds it; null for none.</summary>
    public string? OfBuild => carried;

    /// <returns>The files to load by path, dependencies first, since each finds those already loaded;
    /// none where the build's own libtorch serves.</returns>
    /// <exception cref="TorchUnavailableException">There is none, there are two, or the folder does not hold one.</exception>
    public IReadOnlyList<string> Libraries() => (external, carried) switch
    {
        (null, null) => throw new TorchUnavailableException($"this build carries no libtorch, and {Variable} names none", RemedyForNone),
        (null, _) => [],
        (_, null) => LibrariesIn(external),
        _ => throw new TorchUnavailableException(
            $"{Variable} names {external}, but this build carries {carried}, and two in one process end it", $"unset {Variable}"),
    };

    /// <summary>A library's file on this operating system.</summary>
    public static string FileOf(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    private static string[] LibrariesIn(string folder)
    {
        bool withCuda = File.Exists(Path.Combine(folder, FileOf("torch_cuda")));
        string[] names = withCuda ? ["c10", "c10_cuda", "torch_cpu", "torch_cuda", "torch"] : ["c10", "torch_cpu", "torch"];
        string[] paths = [.. names.Select(name => Path.Combine(folder, FileOf(name)))];
        return paths.FirstOrDefault(path => !File.Exists(path)) is { } missing
            ? throw new TorchUnavailableException(
                $"{Variable} names {folder}, which {(Directory.Exists(folder) ? $"holds no {Path.GetFileName(missing)}" : "is no folder")}",
                    RemedyForWrongFolder.TrimEnd())
            : paths;
    }

    private static string? Carried()
    {
        string package = PackageVersions.Current().Where(package => package.Key.StartsWith("libtorch-", StringComparison.OrdinalIgnoreCase))
            .Select(package => $"{package.Key} {package.Value}").FirstOrDefault("");
        string[] folders = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return package.Length > 0 ? package : folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, FileOf("torch_cpu"))));
    }
}
