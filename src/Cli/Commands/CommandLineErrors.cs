using System.CommandLine;
using System.CommandLine.Parsing;
using GenBench.Harness.Specs.Checking;

namespace GenBench.Cli.Commands;

/// <summary>What is wrong with a command line, with the nearest name where a verb or an option is none.</summary>
internal static class CommandLineErrors
{
    public static IEnumerable<string> Of(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        if (command.Subcommands.Any(verb => !verb.Hidden) && result.UnmatchedTokens is [{ } typed, ..] && !typed.StartsWith('-'))
        {
            string[] verbs = [.. command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name)];
            return [$"there is no verb \"{typed}\"; {NearestName.Remedy(typed, verbs)}"];
        }

        string[] options = [.. Options(result.CommandResult)];
        string[] unknown = [.. result.UnmatchedTokens.Where(token => token.StartsWith('-'))];
        return result.Errors.Select(error => error.Message).Select(message =>
            unknown.FirstOrDefault(token => message.Contains($"'{token}'", StringComparison.Ordinal)) is { } token
                && NearestName.Of(token, options) is { } near
                    ? $"{message.TrimEnd('.')}; did you mean '{near}'?"
                    : message);
    }

    /// <summary>Of the innermost command, and those that every command takes.</summary>
    private static IEnumerable<string> Options(CommandResult command) =>
        from option in command.Command.Options.Concat(Above(command).SelectMany(outer => outer.Options.Where(option => option.Recursive)))
        where !option.Hidden
        select option.Name;

    private static IEnumerable<Command> Above(CommandResult command)
    {
        for (SymbolResult? level = command.Parent; level is CommandResult outer; level = outer.Parent)
            yield return outer.Command;
    }
}
