using GenBench.Harness.Tests.Build;
using Mono.Cecil;

namespace GenBench.Harness.Tests.Architecture;

/// <summary>docs/architecture.md against the compiled assemblies: rooms only look up the page.</summary>
public sealed class FolderOrderTests
{
    private static readonly Lazy<string> Page = new(() => File.ReadAllText(Repository.At("docs/architecture.md")));

    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(Repository.At("src")).Select(folder => Path.GetFileName(folder)!).Order()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_use_only_folders_above_them(string project)
    {
        using AssemblyDefinition assembly = Compiled(project);
        string root = $"GenBench.{project}";

        string[] against = [.. FolderOrder.Read(Page.Value).Against(project, FolderUse.Of(assembly, root), Existing(assembly, root))];

        Assert.True(against.Length == 0, string.Join('\n', against));
    }

    [Fact]
    public void A_step_back_a_circle_and_an_unknown_folder_are_seen()
    {
        FolderOrder order = FolderOrder.Read("""
            # Rooms

            ### src/Toy

            In this order:

            - `Low`: ground
            - `High/Part`: on top
            - `Gone`: was here

            ## Next

            - `Other`
            """);
        FolderUse[] uses = [new("High/Part", "Low", "A", "B"), new("Low", "High/Part", "B", "A")];

        string[] against = [.. order.Against("Toy", uses, ["Low", "High/Part", "New"])];

        Assert.Equal(
            ["Toy: the page does not know New", "Toy: the page names Gone, which holds no type",
                "Toy: Low.B uses High/Part.A, which stands below it"],
            against);
    }

    /// <summary>References that a list of usings does not show: a signature, a body, an attribute, a generic argument,
    /// a nested type's.</summary>
    [Fact]
    public void Uses_are_found_wherever_a_type_can_stand()
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(
            typeof(FolderOrderTests).Assembly.Location, CompiledAssemblies.Reading());

        FolderUse[] uses = [.. FolderUse.Of(assembly, typeof(FolderOrderTests).Namespace!).Where(use => use.Used == "Planted/Ground")];

        Assert.Equal(
            ["InAttribute", "InBody", "InGeneric", "InNested", "InSignature"],
            uses.Select(use => use.UserType).Order(StringComparer.Ordinal));
    }

    private static AssemblyDefinition Compiled(string project) =>
        AssemblyDefinition.ReadAssembly(CompiledAssemblies.PathOf(project), CompiledAssemblies.Reading());

    private static IEnumerable<string> Existing(AssemblyDefinition assembly, string root) =>
        assembly.MainModule.Types.Where(type => FolderUse.IsWithin(type, root) && !type.Name.StartsWith('<'))
            .Select(type => FolderUse.Folder(type, root)).Distinct();
}
