using System.Text.Json;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Data.Hdf5;

/// <summary>What the child process does: an answer, one line, for each request.</summary>
internal static class Hdf5Child
{
    /// <summary>The hidden verb.</summary>
    public const string Verb = "hdf5-read";

    /// <summary>Beside the content of the file: the program itself, and what a reader holds.</summary>
    private const long Overhead = 100_000_000;

    public static int Run(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { Length: > 0 } line)
        {
            Hdf5Request request = JsonSerializer.Deserialize<Hdf5Request>(line)!;
            output.WriteLine(JsonSerializer.Serialize(Answer(request)));
            output.Flush();
        }

        return ExitCode.Done;
    }

    private static Hdf5Answer Answer(Hdf5Request request)
    {
        long length = new FileInfo(request.File).Length;
        AppContext.SetData("GCHeapHardLimit", (ulong)((2 * length) + ReadBudget.Allowance + Overhead));
        GC.RefreshMemoryLimit();
        try
        {
            if (request.Dataset is not { } dataset)
                return new Hdf5Answer { Datasets = Hdf5Content.List(request.File) };
            NumberArray numbers = Hdf5Content.Read(request.File, dataset, new ReadBudget(request.File, length));
            File.WriteAllBytes(request.Output!, numbers.Content);
            return new Hdf5Answer { Type = numbers.Type, Sizes = numbers.Sizes };
        }
        catch (DataFileException exception)
        {
            return new Hdf5Answer { Fault = exception.Finding };
        }
#pragma warning disable CA1031 // whatever the reader makes of a damaged file is a finding about the file
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Hdf5Answer { Fault = $"it is no whole HDF5 file ({exception.Message.Split('\n', '\r')[0].TrimEnd('.')})" };
        }
    }
}
