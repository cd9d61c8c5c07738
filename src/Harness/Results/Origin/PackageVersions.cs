using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace GenBench.Harness.Results.Origin;

/// <summary>Versions of what decides numbers: this program, the runtime, TorchSharp and libtorch.</summary>
public static class PackageVersions
{
    /// <summary>Reads the list of packages the build wrote beside the program; no torch is loaded for it.</summary>
    public static IReadOnlyDictionary<string, string> Current()
    {
        var stamp = typeof(PackageVersions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["GenBench"] = stamp?.InformationalVersion ?? "",
            [".NET"] = RuntimeInformation.FrameworkDescription,
        };
        string lists = AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string ?? "";
        foreach (string file in lists.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(File.Exists))
        {
            Collect(file, versions);
        }

        return versions;
    }

    private static void Collect(string file, SortedDictionary<string, string> versions)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        if (!document.RootElement.TryGetProperty("libraries", out JsonElement libraries))
        {
            return;
        }

        foreach (string[] library in libraries.EnumerateObject().Select(library => library.Name.Split('/')))
        {
            if (library.Length == 2 && IsTorch(library[0]))
            {
                versions[library[0]] = library[1];
            }
        }
    }

    private static bool IsTorch(string package) =>
        package.StartsWith("TorchSharp", StringComparison.OrdinalIgnoreCase)
            || package.StartsWith("libtorch", StringComparison.OrdinalIgnoreCase);
}
