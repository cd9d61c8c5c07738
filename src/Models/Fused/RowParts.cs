using static TorchSharp.torch;

namespace GenBench.Models.Fused;

/// <summary>Independent rows over as many threads as torch may use: who computes a row changes no bit of it.</summary>
public static class RowParts
{
    /// <summary>Elements below which a second thread costs more than it saves.</summary>
    private const long ElementsPerThread = 1 << 15;

    /// <param name="work">Does the rows [from, to).</param>
    public static void Run(long rows, long elementsPerRow, Action<long, long> work)
    {
        int threads = (int)Math.Clamp(rows * elementsPerRow / ElementsPerThread, 1, get_num_threads());
        if (threads == 1)
            work(0, rows);
        else
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part => work(rows * part / threads, rows * (part + 1) / threads));
    }
}
