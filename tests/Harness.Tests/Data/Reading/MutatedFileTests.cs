using System.Diagnostics;
using System.Globalization;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Reading;
using GenBench.Harness.Tests.Data.Idx;

namespace GenBench.Harness.Tests.Data.Reading;

/// <summary>Real files with a few bytes changed, or cut off: each is read or refused, and never crashes, hangs or takes much memory.
/// So many of each form as GENBENCH_MUTATIONS says.</summary>
public sealed class MutatedFileTests : IDisposable
{
    private static readonly int Mutations =
        int.Parse(Environment.GetEnvironmentVariable("GENBENCH_MUTATIONS") ?? "500", CultureInfo.InvariantCulture);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[]> Forms() => new()
    {
        { "IDX", RealFiles.Idx },
        { "IDX, gzip", IdxBytes.Gzip(RealFiles.Idx) },
        { "NPY", RealFiles.Npy },
        { "NPZ", RealFiles.Npz },
        { "CSV", RealFiles.Csv },
        { "amat", RealFiles.Amat },
        { "CIFAR binary", RealFiles.Cifar },
        { "CIFAR tar", RealFiles.CifarTar },
        { "Parquet", RealFiles.Parquet },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_damaged_file_is_read_or_refused(string form, byte[] file)
    {
        var random = new Random(form.Length);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
            refused += IsRefused(_folder.Write(Mutation.Of(file, random), "damaged.bin"), $"{form}, mutation {i}") ? 1 : 0;

        Assert.InRange(refused, Mutations / 20, Mutations); // damage that nobody sees would make this test say nothing
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    public void A_damaged_picture_is_read_or_refused(string format)
    {
        var random = new Random(1);
        byte[] file = format == "png" ? RealFiles.Png([.. RealFiles.Pixels.Take(20)]) : RealFiles.Encoded(
            [.. RealFiles.Pixels.Take(80)], SkiaSharp.SKColorType.Rgba8888, SkiaSharp.SKAlphaType.Opaque,
                SkiaSharp.SKEncodedImageFormat.Jpeg);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            _folder.Write(Mutation.Of(file, random), "pictures", $"a.{format}");
            refused += IsRefused(_folder["pictures"], $"{format}, mutation {i}") ? 1 : 0;
        }

        Assert.InRange(refused, Mutations / 20, Mutations);
    }

    private static bool IsRefused(string path, string which)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        bool isRefused = false;
        try
        {
            DataReader.Read(new DataPath(path, null), new ReadOptions(new()));
        }
        catch (DataFileException exception)
        {
            isRefused = true;
            Assert.DoesNotContain('\n', exception.Message);
        }

        Assert.True(watch.Elapsed < Patience, $"{which} took {watch.Elapsed}");
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken < ReadBudget.Allowance, $"{which} took {taken:N0} bytes");
        return isRefused;
    }
}
