using GenBench.Harness.Processes;

namespace GenBench.Harness.Hosting;

/// <summary>Ties a run to the process that started it. The run holds a lock file, so that no other scheduled run of the experiment begins
/// before it has ended; and it watches its standard input, which closes when the parent ends however it ends,
/// and then stops as by SIGTERM.</summary>
internal sealed class RunLease : IDisposable
{
    /// <summary>Names the lock file; set for children of <c>genbench serve</c> alone.</summary>
    public const string Variable = "GENBENCH_LEASE";

    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _file;

    private RunLease(FileStream file) => _file = file;

    /// <summary>Waits for the lock; null for a run that nobody's schedule started.</summary>
    public static RunLease? OfThisProcess()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path)
            return null;
        new Thread(StopWithParent) { IsBackground = true, Name = "lease" }.Start();
        return new RunLease(Take(path));
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Take(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                Thread.Sleep(Retry);
            }
        }
    }

    private static void StopWithParent()
    {
        using Stream input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
            // Nothing is ever said; the end of the stream is the message.
        }

        if (!ProcessSignals.Terminate(Environment.ProcessId))
            Environment.Exit(ExitCode.Signal(15));
    }
}
