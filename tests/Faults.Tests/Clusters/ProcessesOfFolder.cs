using System.Globalization;

namespace GenBench.Faults.Tests.Clusters;

/// <summary>Processes that belong to a folder of a test, whoever started them and whoever their parent is by now.</summary>
internal static class ProcessesOfFolder
{
    /// <returns>Ids of those that name the folder on their command line or in their environment, or work in it.</returns>
    public static IReadOnlyList<int> In(string folder) =>
    [
        .. from process in Directory.EnumerateDirectories("/proc")
           let id = Id(process)
           where id > 0 && id != Environment.ProcessId && Names(process, folder)
           select id,
    ];

    private static int Id(string process) =>
        int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0;

    private static bool Names(string process, string folder)
    {
        try
        {
            return File.ReadAllText($"{process}/cmdline").Contains(folder, StringComparison.Ordinal)
                || File.ReadAllText($"{process}/environ").Contains(folder, StringComparison.Ordinal)
                || File.ResolveLinkTarget($"{process}/cwd", returnFinalTarget: false)?.FullName.StartsWith(folder, StringComparison.Ordinal)
                    == true;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended, or is of another user
        }
    }
}
