using System.Reflection;
using GenBench.Models.Registration;

namespace GenBench.Cli.Composition;

/// <summary>An assembly that somebody else built, loaded beside this program's own. What it shares with this program is
/// this program's.</summary>
internal static class GuestAssembly
{
    /// <summary>Adds the kinds of a file.</summary>
    /// <exception cref="KindException">It is not there, is no assembly, was built against another major version, or names no
    /// kinds.</exception>
    public static void AddTo(Kinds kinds, string path)
    {
        try
        {
            Assembly assembly = Load(path);
            MustFit(assembly, kinds.Own, path);
            SourceOf(assembly, path).AddTo(kinds);
        }
        catch (Exception exception) when (exception
            is IOException or BadImageFormatException or TypeLoadException or MissingMemberException)
        {
            throw Problem(path, $"cannot be loaded: {exception.Message.Split('\n')[0].TrimEnd('.', '\r')}");
        }
    }

    /// <exception cref="KindException">A GenBench assembly that it was built against has another major version than the one that
    /// runs.</exception>
    internal static void MustFit(Assembly assembly, IEnumerable<Assembly> own, string path)
    {
        var running = own.Select(one => one.GetName()).ToDictionary(name => name.Name!, name => name.Version!);
        foreach (AssemblyName wanted in assembly.GetReferencedAssemblies())
        {
            if (running.TryGetValue(wanted.Name!, out Version? have) && have.Major != wanted.Version!.Major)
            {
                string built = wanted.Version.ToString(3), here = have.ToString(3);
                throw Problem(path, $"was built against {wanted.Name} {built} and this is {here}: build it against {have.Major}.x");
            }
        }
    }

    private static Assembly Load(string path)
    {
        if (!File.Exists(path))
            throw Problem(path, "there is no such file");
        try
        {
            return Assembly.LoadFrom(path);
        }
        catch (BadImageFormatException)
        {
            throw Problem(path, "is no .NET assembly; name the .dll that your project builds");
        }
    }

    private static IKindSource SourceOf(Assembly assembly, string path) => Named(assembly) switch
    {
        [var one] => one.CreateSource(),
        [] => throw Problem(path, "names no kinds: add [assembly: GenBenchKinds<MyKinds>] for a public class MyKinds : IKindSource"),
        _ => throw Problem(path, "has several [assembly: GenBenchKinds<...>]: keep one"),
    };

    private static GenBenchKindsAttribute[] Named(Assembly assembly) => [.. assembly.GetCustomAttributes<GenBenchKindsAttribute>()];

    private static KindException Problem(string path, string text) => new($"--with {path}: {text}");
}
