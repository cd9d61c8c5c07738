using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace GenBench.Harness.Tests.Commands;

/// <summary>A process whose output is read as it comes.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new(), _error = new();
    private string? _awaited, _input;
    private Action _once = () => { };

    public Child(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data, _output);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, _error);
    }

    /// <summary>To be called before <see cref="Wait"/>, which starts the process.</summary>
    public void SignalOnce(string signal, string when) =>
        DoOnce(when, () => Assert.Equal(0, Kill(_process.Id, NumberOf(signal)))); // another program would start for as long

    /// <summary>Does something as soon as a line of what it says contains a text; to be called before <see cref="Wait"/>.</summary>
    public void DoOnce(string when, Action once) => (_once, _awaited) = (once, when);

    /// <summary>All that the process will read; to be called before <see cref="Wait"/>.</summary>
    public void Say(string input)
    {
        _process.StartInfo.RedirectStandardInput = true;
        _input = input;
    }

    public Answer Wait(TimeSpan patience)
    {
        _process.Start();
        if (_input is not null)
        {
            _process.StandardInput.Write(_input);
            _process.StandardInput.Close();
        }

        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (!_process.WaitForExit(patience))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"no end within {patience}; so far:\n{_output}\n{_error}");
        }

        using var closed = new CancellationTokenSource(patience);
        try
        {
            _process.WaitForExitAsync(closed.Token).Wait(CancellationToken.None); // until its streams are closed
        }
        catch (AggregateException open) when (open.InnerException is OperationCanceledException)
        {
            throw new TimeoutException($"it ended, but for {patience} somebody kept its streams open; so far:\n{_output}\n{_error}");
        }

        return new Answer(_process.ExitCode, _output.ToString(), _error.ToString());
    }

    public void Dispose() => _process.Dispose();

    private void Hear(string? line, StringBuilder heard)
    {
        if (line is null)
            return;
        heard.Append(line).Append('\n');
        if (Volatile.Read(ref _awaited) is { } text && line.Contains(text, StringComparison.Ordinal)
            && Interlocked.CompareExchange(ref _awaited, null, text) is not null)
        {
            _once();
        }
    }

    private static int NumberOf(string signal) => signal switch { "HUP" => 1, "INT" => 2, "USR1" => 10, _ => 15 };

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
