using System.CommandLine;
using GenBench.Harness.Processes;
using GenBench.Models.Registration;

namespace GenBench.Cli.Commands;

/// <summary><c>--with</c>, the same for every verb. An experiment cannot name an assembly: what is read must not say what is run.</summary>
internal static class WithOption
{
    /// <summary>Assemblies beside those of the command line, separated as in PATH.</summary>
    public const string Variable = "GENBENCH_WITH";

    public static readonly Option<string[]> Instance = new(GuestFiles.Option)
    {
        Description = "An assembly whose models, metrics, datasets and figures are there too, for every verb. Can be repeated; also $"
            + Variable + ".",
        HelpName = "FILE.dll",
        Recursive = true,
    };

    /// <summary>The files that are named, before there are verbs: their kinds decide what verbs know.</summary>
    /// <exception cref="KindException">A name is empty.</exception>
    public static GuestFiles Read(string[] arguments, string? variable)
    {
        string[] more = (variable ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return new GuestFiles([.. Named(arguments).Concat(more).Select(PathOf).Distinct()]);
    }

    private static string PathOf(string name) => string.IsNullOrWhiteSpace(name)
        ? throw new KindException($"{GuestFiles.Option} names no file: give the .dll that your project builds")
        : Path.GetFullPath(name);

    private static string[] Named(string[] arguments)
    {
        if (!arguments.Any(argument => argument.StartsWith(GuestFiles.Option, StringComparison.Ordinal) || argument.StartsWith('@')))
            return [];
        var root = new RootCommand { Instance };
        root.TreatUnmatchedTokensAsErrors = false;
        ParseResult parsed = root.Parse(arguments);
        bool isWhole = parsed.GetResult(Instance)?.Errors.Any() != true; // else the command line itself says what is missing
        return isWhole ? parsed.GetValue(Instance) ?? [] : [];
    }
}
