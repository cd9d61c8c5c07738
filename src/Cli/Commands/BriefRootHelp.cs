using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GenBench.Cli.Commands;

/// <summary>The help of a verb shows its whole description with the example; the list of all verbs only the first paragraph of
/// each.</summary>
internal sealed class BriefRootHelp(HelpAction inner) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is RootCommand root)
        {
            foreach (Command verb in root.Subcommands)
                verb.Description = verb.Description?.Split("\n\n")[0];
        }

        return inner.Invoke(parseResult);
    }
}
