using static TorchSharp.torch;

namespace GenBench.Kernels.Threads;

/// <summary>Independent rows over as many threads as torch may use: who computes a row changes no bit of it.</summary>
internal static class RowParts
{
    /// <summary>Elements below which a second thread costs more than it saves.</summary>
    private const long ElementsPerThread = 1 << 13;

    /// <summary>Does a number of parts, each once, at the same time if it can. The runtime's own threads, until somebody knows better
    /// ones.</summary>
    public static Action<int, Action<int>> Team { get; set; } =
        (parts, part) => Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part);

    /// <param name="work">Does the rows [from, to).</param>
    public static void Run(long rows, long elementsPerRow, Action<long, long> work)
    {
        int threads = (int)Math.Clamp(rows * elementsPerRow / ElementsPerThread, 1, get_num_threads());
        if (threads == 1)
            work(0, rows);
        else
            Team(threads, part => work(rows * part / threads, rows * (part + 1) / threads));
    }
}
