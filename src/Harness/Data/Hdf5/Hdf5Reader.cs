using System.Text.Json;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Data.Hdf5;

/// <summary>Reads HDF5 files in a child process with limited memory and time: links of a damaged file can lead the reader in circles, which
/// ends the process that follows them.</summary>
internal static class Hdf5Reader
{
    private const long BytesASecond = 5_000_000;

    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(30);

    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Paths of all datasets, with type and sizes.</summary>
    public static IReadOnlyDictionary<string, string> List(string file, ReadBudget budget) => Ask(new(file, null, null), budget).Datasets;

    /// <param name="dataset">Path within the file.</param>
    public static NumberArray Read(string file, string dataset, ReadBudget budget)
    {
        string content = Path.GetTempFileName();
        try
        {
            Hdf5Answer answer = Ask(new(Path.GetFullPath(file), dataset, content), budget);
            long expected = ArraySizes.Bytes(answer.Sizes, answer.Type, budget);
            using FileStream stream = File.OpenRead(content);
            return new NumberArray(answer.Sizes, answer.Type, budget.Read(stream, expected, $"values of {dataset}"));
        }
        finally
        {
            File.Delete(content);
        }
    }

    private static Hdf5Answer Ask(Hdf5Request request, ReadBudget budget)
    {
        TimeSpan patience = LeastPatience + TimeSpan.FromSeconds((double)new FileInfo(request.File).Length / BytesASecond);
        (int code, string output, _) = SelfProcess.Run([Hdf5Child.Verb], JsonSerializer.Serialize(request) + "\n", patience);
        if (code != ExitCode.Done)
        {
            string end = code > 128 ? $"by signal {code - 128}" : code < 0 ? "when its time was over" : $"with code {code}";
            throw budget.Fault($"it is no whole HDF5 file: the process that read it was ended {end}");
        }

        Hdf5Answer answer = JsonSerializer.Deserialize<Hdf5Answer>(output)!;
        return answer.Fault is { } fault ? throw budget.Fault(fault) : answer;
    }
}
