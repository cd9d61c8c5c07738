using System.CommandLine;
using GenBench.Cli.Composition;
using GenBench.Harness.Processes;
using GenBench.Harness.Results;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Loading;
using GenBench.Models.Registration;

namespace GenBench.Cli.Commands;

/// <summary>What every verb is handed. The kinds are gathered when a verb first asks for them: help needs none.</summary>
/// <param name="compose">Gathers the kinds of this program.</param>
/// <param name="guests">Assemblies to hand on to child processes.</param>
/// <param name="arguments">The command line; null where any verb may be meant.</param>
internal sealed class VerbContext(Func<Kinds> compose, GuestFiles guests, IReadOnlyList<string>? arguments)
{
    private readonly Lazy<SpecJson> _json = new(() => new SpecJson(compose()));

    /// <summary>With GenBench's own kinds alone.</summary>
    public static VerbContext Own => new(() => new Kinds(BuiltInKinds.Create()), GuestFiles.None, arguments: null);

    public GuestFiles Guests => guests;

    /// <summary>How specs are read and written, with all kinds of this program.</summary>
    public SpecJson Json => _json.Value;

    public SpecLoader Loader => new(Json);

    public MetricCatalog Metrics => MetricCatalog.Of(Json.Kinds);

    /// <summary>A verb with what it takes, which is made only where it may be the one that is meant: no start waits for the others'
    /// options.</summary>
    /// <param name="parts">Its arguments, options and verbs below it.</param>
    /// <param name="complete">Says what it does.</param>
    public Command Verb(string name, string description, Func<IReadOnlyList<Symbol>> parts, Action<Command>? complete = null)
    {
        var verb = new Command(name, description);
        if (!MayName(name))
            return verb;
        foreach (Symbol part in parts())
        {
            if (part is Command below)
                verb.Add(below);
            else if (part is Option option)
                verb.Add(option);
            else
                verb.Add((Argument)part);
        }

        complete?.Invoke(verb);
        return verb;
    }

    /// <summary>Whether a word may stand on the command line (in a response file too); a verb whose name cannot is not the one that is
    /// meant.</summary>
    private bool MayName(string word) => arguments is null || arguments.Any(argument => argument == word || argument.StartsWith('@'));
}
