using System.Diagnostics;
using System.Globalization;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Hosting;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>What may happen to a hostile file: it is read, or refused by one of the exceptions that every verb turns into lines of its
/// own, soon and without taking much memory.</summary>
internal static class HostileCheck
{
    private const long FreeBytes = 200_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly int? Wanted = Environment.GetEnvironmentVariable("GENBENCH_MUTATIONS") is { } count
        ? int.Parse(count, CultureInfo.InvariantCulture)
        : null;

    /// <summary>Reads mutations of a file, of which some must be refused: damage that nobody sees would say nothing.</summary>
    /// <param name="read">Gets a mutation.</param>
    /// <param name="count">Mutations, where GENBENCH_MUTATIONS says nothing.</param>
    public static void All(string reader, byte[] file, Action<byte[]> read, int count = 200)
    {
        count = Count(count);
        var random = new Random(reader.Sum(letter => letter));
        int refused = 0;
        for (int i = 0; i < count; i++)
        {
            byte[] mutated = HostileText.Of(file, random);
            refused += IsRefused($"{reader}, mutation {i}", mutated, () => read(mutated)) ? 1 : 0;
        }

        Assert.InRange(refused, count / 20, count);
    }

    /// <param name="usual">Where GENBENCH_MUTATIONS says nothing.</param>
    public static int Count(int usual) => Wanted ?? usual;

    public static bool IsRefused(string which, byte[] file, Action read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        bool isRefused = false;
        try
        {
            read();
        }
        catch (Exception exception) when (IsClear(exception))
        {
            isRefused = true;
            IEnumerable<string> lines = exception is SpecException spec
                ? spec.Problems.Select(problem => problem.ToString())
                : [exception.Message];
            Assert.All(lines, line => Assert.False(line.Any(char.IsControl), $"{which}: more than a line: {line}"));
        }
        catch (Exception exception)
        {
            Assert.Fail($"{which}: {exception}\n{Shown(file)}");
        }

        Assert.True(watch.Elapsed < Patience, $"{which} took {watch.Elapsed}");
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken < (2 * file.Length) + FreeBytes, $"{which} took {taken:N0} bytes");
        return isRefused;
    }

    /// <summary>Those that the command line tells in one line with exit code 2.</summary>
    private static bool IsClear(Exception exception) => exception is InvalidDataException or IOException or SpecException
        or CheckpointException or WrongInputException or UnfitModelException;

    private static string Shown(byte[] file) => System.Text.Encoding.Latin1.GetString(file, 0, Math.Min(file.Length, 3000));
}
