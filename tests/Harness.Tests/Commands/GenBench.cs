using System.Diagnostics;

namespace GenBench.Harness.Tests.Commands;

/// <summary>The built command line as a child process, as a person starts it.</summary>
internal sealed class GenBench : IDisposable
{
    /// <summary>Against a hang; loaded machines are slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, string> _environment;
    private readonly string _program;

    /// <param name="program">Path of the library to start; the ordinary program's when left out.</param>
    public GenBench(string? program = null)
    {
        _program = program ?? Path.Combine(AppContext.BaseDirectory, "genbench.dll");
        string home = Directory.CreateDirectory(Folder["home"]).FullName;
        _environment = new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["XDG_DATA_HOME"] = home,
            ["GENBENCH_DATA"] = "",
            ["GENBENCH_JOBS"] = "1", // small cells are over before a process has started
            ["GENBENCH_CERTIFICATES"] = Path.Combine(AppContext.BaseDirectory, "certificates"), // one for all tests
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        };
    }

    /// <summary>Where the process works; results land in it.</summary>
    public TemporaryFolder Folder { get; } = new();

    public void Set(string variable, string value) => _environment[variable] = value;

    /// <summary>Writes an experiment and names it.</summary>
    public string Write(string json, string name = "toy.json")
    {
        File.WriteAllText(Folder[name], json);
        return name;
    }

    public Answer Run(params string[] arguments)
    {
        using Child child = Start(arguments);
        return child.Wait(Patience);
    }

    /// <summary>Whatever the process asks, it is told this and nothing more.</summary>
    public Answer RunWithInput(string input, params string[] arguments)
    {
        using Child child = Start(arguments);
        child.Say(input);
        return child.Wait(Patience);
    }

    public Answer RunOn(string json, params string[] options) => Run(["run", Write(json), .. options]);

    /// <summary>Starts, and sends a signal as soon as a line of the output contains a text.</summary>
    public Answer RunAndSignal(string signal, string when, params string[] arguments)
    {
        using Child child = Start(arguments);
        child.SignalOnce(signal, when);
        return child.Wait(Patience);
    }

    /// <summary>Starts, and does something as soon as a line of the output contains a text.</summary>
    public Answer RunAndDo(Action once, string when, params string[] arguments)
    {
        using Child child = Start(arguments);
        child.DoOnce(when, once);
        return child.Wait(Patience);
    }

    public void MustHaveNoResults() => Assert.False(Directory.Exists(Folder["results"]), "a half-made folder was left");

    public void Dispose() => Folder.Dispose();

    private Child Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [_program, .. arguments])
        {
            WorkingDirectory = Folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string variable, string value) in _environment)
            start.Environment[variable] = value;
        return new Child(start);
    }
}
