using Mono.Cecil;

namespace GenBench.Harness.Tests.Build;

/// <summary>What is fast and can go wrong stands in one assembly, by what the compiler wrote into each.</summary>
public sealed class KernelsTests
{
    private const string Kernels = "GenBench.Kernels.dll";

    public static TheoryData<string> Others => new(Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(Path.GetFileName)
        .OfType<string>().Where(name => IsOurs(name) && name != Kernels));

    [Theory]
    [MemberData(nameof(Others))]
    public void No_other_assembly_has_vectors_unsafe_code_or_fields_of_a_thread(string assembly) => Assert.Empty(Traits(assembly));

    /// <summary>Else the test above would see nothing anywhere.</summary>
    [Fact]
    public void The_kernels_have_all_of_them() => Assert.Equal(["a field of a thread", "unsafe code", "vectors"], Traits(Kernels));

    [Fact]
    public void All_assemblies_are_looked_at() => Assert.Superset(
        new HashSet<string> { "GenBench.Models.dll", "GenBench.Metrics.dll", "genbench.dll" }, Others.Select(row => row.Data).ToHashSet());

    [Fact]
    public void The_kernels_know_torch_and_nothing_else_of_ours()
    {
        using ModuleDefinition module = Read(Kernels);
        Assert.All(module.AssemblyReferences, reference => Assert.True(
            reference.Name == "TorchSharp" || reference.Name.StartsWith("System.", StringComparison.Ordinal), reference.Name));
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("GenBench", StringComparison.OrdinalIgnoreCase) && !name.Contains(".Tests", StringComparison.Ordinal);

    private static string[] Traits(string assembly)
    {
        using ModuleDefinition module = Read(assembly);
        return [.. module.GetTypeReferences().Select(Trait).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The compiler marks a module whose project allows unsafe blocks as one whose code cannot be verified.</summary>
    private static string? Trait(TypeReference type) => type.FullName switch
    {
        "System.ThreadStaticAttribute" => "a field of a thread",
        "System.Security.UnverifiableCodeAttribute" => "unsafe code",
        "System.Numerics.Vector" or "System.Numerics.Vector`1" => "vectors",
        _ when type.Namespace.StartsWith("System.Runtime.Intrinsics", StringComparison.Ordinal) => "vectors",
        _ => null,
    };

    private static ModuleDefinition Read(string assembly) =>
        ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly));
}
