using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Clusters;

/// <summary>Commands that a shell runs which was started before this process lost its network, as it does before programs of files
/// (TorchScript) are loaded: children inherit that, and a cluster's commands speak to its controller.</summary>
internal sealed class RelayedCommands : ISystemCommands, IDisposable
{
    private const int NotFound = 127;

    private readonly Process _shell = Process.Start(new ProcessStartInfo("bash", ["--noprofile", "--norc", "-s"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public CommandAnswer? Run(string program, params IReadOnlyList<string> arguments)
    {
        try
        {
            string mark = RandomNumberGenerator.GetHexString(16, lowercase: true);
            _shell.StandardInput.Write($"{ShellText.Line([program, .. arguments])} </dev/null 2>&1; printf '\\n%s %s\\n' {mark} $?\n");
            _shell.StandardInput.Flush();
            return Answer(mark);
        }
        catch (IOException gone)
        {
            return new CommandAnswer(1, "", gone.Message);
        }
    }

    public void Dispose()
    {
        try
        {
            _shell.StandardInput.Close();
        }
        catch (IOException)
        {
            // it has ended before
        }

        _shell.Dispose();
    }

    private CommandAnswer? Answer(string mark)
    {
        var said = new StringBuilder();
        while (_shell.StandardOutput.ReadLine() is { } line)
        {
            if (!line.StartsWith($"{mark} ", StringComparison.Ordinal))
            {
                said.Append(line).Append('\n');
                continue;
            }

            int code = int.Parse(line[(mark.Length + 1)..], CultureInfo.InvariantCulture);
            return code == NotFound ? null : new CommandAnswer(code, $"{said}", code == 0 ? "" : $"{said}");
        }

        return new CommandAnswer(1, "", "the shell that was to run it has ended");
    }
}
