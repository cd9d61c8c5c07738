using Mono.Cecil;

namespace GenBench.Harness.Tests.Architecture;

/// <summary>Where the assemblies of src lie beside the tests, and how to read them.</summary>
internal static class CompiledAssemblies
{
    /// <summary>The program's has the program's name.</summary>
    public static string PathOf(string project) =>
        Path.Combine(AppContext.BaseDirectory, project == "Cli" ? "genbench.dll" : $"GenBench.{project}.dll");

    /// <summary>Values of attributes are read with the enums they are of, which stand in assemblies of the framework.</summary>
    public static ReaderParameters Reading()
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        string version = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        foreach (string framework in Directory.GetDirectories(Path.GetDirectoryName(Path.GetDirectoryName(version))!))
        {
            foreach (string one in Directory.GetDirectories(framework))
                resolver.AddSearchDirectory(one);
        }

        return new ReaderParameters { AssemblyResolver = resolver };
    }
}
