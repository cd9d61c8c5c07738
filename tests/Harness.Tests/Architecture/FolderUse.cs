using Mono.Cecil;

namespace GenBench.Harness.Tests.Architecture;

/// <summary>A type of one folder that names a type of another in the same assembly.</summary>
internal sealed record FolderUse(string User, string Used, string UserType, string UsedType)
{
    /// <summary>Of the folders' order no account: every use that crosses a folder's border.</summary>
    public static IEnumerable<FolderUse> Of(AssemblyDefinition assembly, string root) =>
        TypeUses.Within(assembly)
            .Where(pair => pair.User.Namespace != pair.Used.Namespace && IsWithin(pair.User, root) && IsWithin(pair.Used, root))
            .Select(pair => new FolderUse(Folder(pair.User, root), Folder(pair.Used, root), pair.User.Name, pair.Used.Name));

    /// <summary>Also of a program, whose statements have no namespace.</summary>
    public static bool IsWithin(TypeDefinition type, string root) =>
        type.Namespace.Length == 0 || type.Namespace == root || type.Namespace.StartsWith($"{root}.", StringComparison.Ordinal);

    /// <summary><c>Samples/Features</c> of <c>GenBench.Metrics.Samples.Features</c>; <c>.</c> of the project itself.</summary>
    public static string Folder(TypeDefinition type, string root) =>
        type.Namespace.Length == 0 || type.Namespace == root ? "." : type.Namespace[(root.Length + 1)..].Replace('.', '/');

    public override string ToString() => $"{User}.{UserType} uses {Used}.{UsedType}, which stands below it";
}
