using GenBench.Cli.Composition;
using GenBench.Harness.Processes;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Checking;
using GenBench.Models.Registration;

namespace GenBench.Cli.Commands;

/// <summary>The whole program, for whoever wants it with kinds of their own:
/// <code>return await GenBenchProgram.RunAsync(args, kinds => kinds.AddModel&lt;MySpec&gt;().AddMetric&lt;MyScoreSpec&gt;());</code>
/// Its executable has every verb; child processes start the same executable.</summary>
public static class GenBenchProgram
{
    /// <param name="arguments">The command line, without the program's name.</param>
    /// <param name="kinds">Adds kinds to GenBench's own.</param>
    /// <returns>The exit code (<see cref="ExitCode"/>).</returns>
    public static async Task<int> RunAsync(string[] arguments, Action<Kinds>? kinds = null)
    {
        ProcessSignals.SurviveFileLimit();
        try
        {
            ScriptRules.Begin(forbid: NoScriptsOption.Read(arguments));
            VerbContext context = Compose(arguments, kinds);
            return await new GenBenchCommandLine(context).InvokeAsync(arguments);
        }
        catch (KindException exception)
        {
            await Console.Error.WriteLineAsync($"genbench: {exception.Message}");
            return ExitCode.WrongInput;
        }
    }

    /// <summary>GenBench's own kinds, then those of the program that calls, then those of <c>--with</c>.</summary>
    private static VerbContext Compose(string[] arguments, Action<Kinds>? add)
    {
        GuestFiles guests = WithOption.Read(arguments, Environment.GetEnvironmentVariable(WithOption.Variable));
        if (add is null && guests.Paths.Count == 0)
            return new VerbContext(() => new Kinds(BuiltInKinds.Create()), guests, arguments);
        var kinds = new Kinds(BuiltInKinds.Create());
        add?.Invoke(kinds);
        foreach (string path in guests.Paths)
            GuestAssembly.AddTo(kinds, path);
        Check(new SpecJson(kinds));
        return new VerbContext(() => kinds, guests, arguments);
    }

    /// <summary>GenBench's own kinds are checked by its tests.</summary>
    private static void Check(SpecJson json)
    {
        json.Kinds.Check();
        KindCheck.MustBeWritable(json, json.Kinds.GuestSpecs);
        PartCheck.MustDiffer(json.Kinds);
    }
}
