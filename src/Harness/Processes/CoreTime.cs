using System.Globalization;

namespace GenBench.Harness.Processes;

/// <summary>What the threads of this process got of its cores, and what they were kept waiting for them by others.</summary>
/// <param name="Ran">Seconds on a core, all threads together.</param>
/// <param name="Waited">Seconds ready to run and without a core.</param>
internal readonly record struct CoreTime(double Ran, double Waited)
{
    private const string Threads = "/proc/self/task";
    private const double Nanoseconds = 1e9;

    /// <summary>Share of the time in which a thread wanted a core and had none, in [0, 1].</summary>
    public double Starved => Ran + Waited > 0 ? Waited / (Ran + Waited) : 0;

    /// <summary>Of all threads that live now; nothing where the system does not tell.</summary>
    /// <remarks>The kernel's <c>Documentation/scheduler/sched-stats.rst</c>: <c>/proc/PID/schedstat</c>.</remarks>
    public static CoreTime Now()
    {
        var sum = default(CoreTime);
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Threads))
            return sum;
        foreach (string thread in Directory.EnumerateDirectories(Threads))
        {
            if (Of(Path.Combine(thread, "schedstat")) is { } one)
                sum = new CoreTime(sum.Ran + one.Ran, sum.Waited + one.Waited);
        }

        return sum;
    }

    /// <summary>Since an earlier moment. A thread that ended in between takes its time with it: no less than nothing.</summary>
    public CoreTime Since(CoreTime earlier) => new(Math.Max(0, Ran - earlier.Ran), Math.Max(0, Waited - earlier.Waited));

    /// <param name="text">Nanoseconds on a core, nanoseconds waited, number of turns.</param>
    internal static CoreTime? Parse(string text) =>
        text.Split(' ', StringSplitOptions.TrimEntries) is [var ran, var waited, ..]
        && double.TryParse(ran, NumberStyles.Float, CultureInfo.InvariantCulture, out double on)
        && double.TryParse(waited, NumberStyles.Float, CultureInfo.InvariantCulture, out double off)
            ? new CoreTime(on / Nanoseconds, off / Nanoseconds)
            : null;

    private static CoreTime? Of(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null; // the thread has ended
        }
    }
}
