using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Hdf5;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Data.Reading;

/// <summary>HDF5 is read in a child process, which a damaged file may end.</summary>
public sealed class Hdf5Tests : IDisposable
{
    private static readonly int Mutations =
        int.Parse(Environment.GetEnvironmentVariable("GENBENCH_MUTATIONS") ?? "300", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Datasets_are_listed_and_read()
    {
        string file = _folder.Write(RealFiles.Hdf5, "a.h5");

        Assert.Equal(["/train/label", "/train/x"], Hdf5Content.List(file).Keys);
        NumberArray read = Hdf5Content.Read(file, "/train/x", new ReadBudget(file, 1000));
        Assert.Equal([RealFiles.Count, RealFiles.Height, RealFiles.Width], read.Sizes);
        Assert.Equal(RealFiles.Pixels, read.Content);
    }

    [Fact]
    public void A_dataset_that_is_not_there_is_told_with_those_that_are()
    {
        string file = _folder.Write(RealFiles.Hdf5, "a.h5");

        string message = Assert.Throws<DataFileException>(() => Hdf5Content.Read(file, "/nope", new ReadBudget(file, 1000))).Message;

        Assert.Contains("no dataset /nope; there are: /train/label, /train/x", message);
    }

    [Fact]
    public void Labels_and_images_are_found_through_the_command_line()
    {
        using var program = new Commands.GenBench();
        File.WriteAllBytes(program.Folder["faces.h5"], RealFiles.Hdf5);

        Commands.Answer answer = program.Run("data", "inspect", "faces.h5", "--test", "2", "--validation", "1");

        Assert.Equal(0, answer.Code);
        Assert.Contains("HDF5, array /train/x, 6 examples, uint8 [6, 5, 4]", answer.Output);
        Assert.Contains("classes        3: 0 (1), 1 (1), 2 (1)", answer.Output);
    }

    public static TheoryData<byte[], string> Hostile() => new()
    {
        { RealFiles.Hdf5[..^100], "no whole HDF5 file" },
        { RealFiles.Hdf5[..40], "no whole HDF5 file" },
        { Of("x", new string[] { "a", "b" }), "expected integers or real numbers" },
        { Of("x", Array.Empty<byte>()), "at least 1" },
        { Of("x", new byte[1]), "examples" },
        { Of("x", new float[] { 1, float.NaN, 2, 3, 4, 5 }), "1 of its numbers are not finite" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_file_that_lies_is_refused_in_one_line(byte[] file, string finding)
    {
        using var program = new Commands.GenBench();
        File.WriteAllBytes(program.Folder["faces.h5"], file);

        program.Run("data", "inspect", "faces.h5", "--kind", "vectors").MustBeOneMessage(finding);
    }

    private static byte[] Of(string name, object content)
    {
        using var stream = new MemoryStream();
        new PureHDF.H5File { [name] = content }.Write(stream);
        return stream.ToArray();
    }

    /// <summary>Links in circles end the reader by its stack: the process that asked goes on.</summary>
    [Fact]
    public void A_damaged_file_ends_at_most_the_child()
    {
        var random = new Random(1);
        byte[] file = RealFiles.Hdf5;
        (int answered, int ended) = (0, 0);
        while (answered + ended < Mutations)
        {
            using Process child = Start();
            try
            {
                while (answered + ended < Mutations && Ask(child, _folder.Write(Mutation.Of(file, random), "damaged.h5")))
                    answered++;
            }
            finally
            {
                ended += answered + ended < Mutations ? 1 : 0;
                child.StandardInput.Close();
                Ending.Wait(child);
            }
        }

        Assert.True(answered > Mutations / 2, $"{ended} of {Mutations} files ended the child");
    }

    /// <summary>Whether the child still answers, in one line.</summary>
    private bool Ask(Process child, string file)
    {
        try
        {
            child.StandardInput.WriteLine(JsonSerializer.Serialize(new Hdf5Request(file, "/train/x", _folder["content"])));
            child.StandardInput.Flush();
        }
        catch (IOException)
        {
            return false;
        }

        if (child.StandardOutput.ReadLine() is not { } line)
            return false;
        Hdf5Answer answer = JsonSerializer.Deserialize<Hdf5Answer>(line)!;
        Assert.DoesNotContain('\n', answer.Fault ?? "");
        return true;
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "genbench.dll"), Hdf5Child.Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process child = Process.Start(start)!;
        child.ErrorDataReceived += (_, _) => { };
        child.BeginErrorReadLine();
        return child;
    }
}
