using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Reporting;

/// <summary>One process at a time draws the report of a folder: what one writes another might delete.</summary>
internal static class ReportTurn
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until nobody else draws.</summary>
    /// <param name="waits">Hears of it, once.</param>
    /// <returns>To be disposed when the report is there; null where the folder takes no lock, or is none.</returns>
    public static IDisposable? Take(RunFolder folder, Action? waits = null)
    {
        if (!Directory.Exists(folder.Location))
            return null;
        while (true)
        {
            try
            {
                Directory.CreateDirectory(folder.ReportFolder);
                return new FileStream(
                    Path.Combine(folder.ReportFolder, ".drawing"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1,
                    FileOptions.DeleteOnClose);
            }
            catch (IOException taken) when (CellLock.IsTaken(taken))
            {
                waits?.Invoke();
                waits = null;
                Thread.Sleep(Look);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                return null; // whoever writes there says why
            }
        }
    }
}
