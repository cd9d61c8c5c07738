using System.CommandLine;
using GenBench.Harness.Processes;

namespace GenBench.Cli.Commands;

/// <summary><c>--no-scripts</c>, the same for every verb.</summary>
internal static class NoScriptsOption
{
    public static readonly Option<bool> Instance = new(ScriptRules.Option)
    {
        Description = $"Refuse models and features of TorchScript, which are programs; also {ScriptRules.Variable}=1.",
        Recursive = true,
    };

    /// <summary>Whether it is given, before there are verbs: whatever loads a program asks no verb.</summary>
    public static bool Read(string[] arguments)
    {
        if (!arguments.Any(argument => argument.StartsWith(ScriptRules.Option, StringComparison.Ordinal) || argument.StartsWith('@')))
            return false;
        var root = new RootCommand { Instance };
        root.TreatUnmatchedTokensAsErrors = false;
        return root.Parse(arguments).GetValue(Instance);
    }
}
