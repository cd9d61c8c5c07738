using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Specs.Planning;
using GenBench.Models.Contracts;
using TorchSharp;

namespace GenBench.Harness.Running;

/// <summary>The threads of a cell that names none: as many as a trial finds to pay, kept for the machine, so that it makes the same choice
/// again.</summary>
/// <param name="folder">Where choices are kept; null to try each time.</param>
/// <param name="cores">What the process has had of the cores until now.</param>
internal sealed class ThreadChoice(string? folder, Func<CoreTime> cores)
{
    /// <summary>Starved for this share of a trial, it says more of the others on the cores than of the model, and is not kept.</summary>
    private const double MostStarved = 0.05;

    public static ThreadChoice OfThisUser { get; } = new(DataLocator.ThreadFolder, CoreTime.Now);

    /// <summary>One where the cell may have one; on a device, the most: threads matter little there.</summary>
    /// <param name="most">The cell's share of the cores.</param>
    public int For(ExperimentCell cell, IDataset dataset, Placement placement, int most)
    {
        if (most == 1 || placement.Device.type != DeviceType.CPU)
            return most;
        string? file = folder is null ? null : Path.Combine(folder, $"{KeyOf(cell, placement, most)}.json");
        if (file is not null && Kept(file, most) is { } kept)
            return kept;
        CoreTime before = cores();
        IReadOnlyList<(int Threads, double Rate)> rates = ThreadTrial.Measure(cell, dataset, placement, ThreadTrial.Candidates(most));
        int chosen = rates.Count == 0 ? most : ThreadTrial.Choose(rates);
        if (file is not null && cores().Since(before).Starved <= MostStarved)
            Keep(file, new Choice(chosen, rates.ToDictionary(rate => rate.Threads, rate => rate.Rate)));
        return chosen;
    }

    /// <summary>What decides which number of threads pays: the model and its batches, whatever the seed and the metrics, and the
    /// machine.</summary>
    private static string KeyOf(ExperimentCell cell, Placement placement, int most)
    {
        var machine = MachineRecord.Current();
        string text = string.Join('\n',
            JsonSerializer.Serialize(cell.Model with { Name = null, Training = null }, cell.Json.Options),
            JsonSerializer.Serialize(cell.Dataset with { Name = null }, cell.Json.Options),
            JsonSerializer.Serialize(cell.Training, cell.Json.Options),
            placement.Dtype, machine.Processor, machine.Cores, most,
            string.Join(' ', PackageVersions.Current().Select(package => $"{package.Key} {package.Value}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    /// <summary>A damaged file is as good as none.</summary>
    internal static int? Kept(string file, int most)
    {
        try
        {
            return SharedFile.Read(file) is { } bytes && JsonSerializer.Deserialize<Choice>(bytes, ResultJson.Options) is { } choice
                && choice.Threads >= 1 && choice.Threads <= most ? choice.Threads : null;
        }
        catch (Exception damaged) when (damaged is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What cannot be kept is tried again next time.</summary>
    private static void Keep(string file, Choice choice)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            AtomicFile.WriteBytes(file, JsonSerializer.SerializeToUtf8Bytes(choice, ResultJson.Options));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // a home that is full or read-only
        }
    }

    /// <param name="Rates">Updates a second of each number of threads.</param>
    private sealed record Choice(int Threads, IReadOnlyDictionary<int, double> Rates);
}
