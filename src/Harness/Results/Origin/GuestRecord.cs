using System.Reflection;
using System.Security.Cryptography;

namespace GenBench.Harness.Results.Origin;

/// <summary>An assembly that gave a kind and is not the program's own.</summary>
/// <param name="Name">Of the assembly.</param>
/// <param name="Version">As its author calls it.</param>
/// <param name="Sha256">Of its file; null where it has none.</param>
public sealed record GuestRecord(string Name, string Version, string? Sha256)
{
    public static GuestRecord Of(Assembly assembly)
    {
        AssemblyName name = assembly.GetName();
        string? version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new GuestRecord(
            name.Name ?? "", version ?? name.Version?.ToString() ?? "", File.Exists(assembly.Location) ? HashOf(assembly.Location) : null);
    }

    private static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
