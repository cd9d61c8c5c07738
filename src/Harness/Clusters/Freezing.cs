using System.Text.Json;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;

namespace GenBench.Harness.Clusters;

/// <summary>Copies all that tasks read into the folder of their submission, so that what is edited afterwards changes nothing.</summary>
internal static class Freezing
{
    /// <summary>Orders of the run, for tasks that read the copies.</summary>
    public static WorkerOrders Orders(WorkerOrders orders, SpecDocument document, SubmissionFolder folder) => orders with
    {
        SpecFile = folder.SpecFile,
        SpecFolder = document.Folder,
        Overrides = [],
        Folder = Path.GetFullPath(orders.Folder),
        Resume = true,
        Guests = new GuestFiles([.. orders.Guests.Paths.Select(path => CopyOf(path, orders.Guests, folder))]),
    };

    /// <param name="guests">Assemblies as they were named.</param>
    /// <param name="setup">A file of shell; null for none.</param>
    public static void Copy(SpecDocument document, GuestFiles guests, string? setup, SubmissionFolder folder)
    {
        Directory.CreateDirectory(folder.LogFolder);
        using JsonDocument spec = JsonDocument.Parse(document.Written.ToJson());
        AtomicFile.Write(folder.SpecFile, stream => JsonSerializer.Serialize(stream, spec.RootElement, ResultJson.Options));
        if (setup is not null)
            File.Copy(setup, folder.SetupFile);
        foreach (string path in guests.Paths)
            CopyAssembly(path, CopyOf(path, guests, folder));
    }

    /// <summary>Two assemblies of one name come from two folders.</summary>
    private static string CopyOf(string path, GuestFiles guests, SubmissionFolder folder) => Path.Combine(
        folder.AssemblyFolder, FormattableString.Invariant($"{guests.Paths.ToList().IndexOf(path)}"), Path.GetFileName(path));

    /// <summary>With what lies beside it and is not the program's own: assemblies that it uses.</summary>
    private static void CopyAssembly(string path, string copy)
    {
        string target = Path.GetDirectoryName(copy)!;
        if (ShellText.HasControl(path))
            throw new WrongInputException($"{GuestFiles.Option} names a path with a line break or another control character");
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.dll")
            .Where(file => file == path || !File.Exists(Path.Combine(AppContext.BaseDirectory, Path.GetFileName(file)))))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }
}
