using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Cifar;

/// <summary>Reads the binary version of CIFAR-10 and CIFAR-100: a label byte, or a coarse and a fine one, before the 3,072 bytes of each
/// image; files alone, or the published archive of them.</summary>
/// <remarks>Krizhevsky 2009, "Learning multiple layers of features from tiny images"; cs.toronto.edu/~kriz/cifar.html.</remarks>
internal static class CifarFiles
{
    private const int Pixels = 3 * 32 * 32;

    private const int MostLabelBytes = 2;

    /// <summary>Whether a file of such a length can be one: whole records, of labels that there are.</summary>
    /// <param name="head">Its first bytes.</param>
    public static bool Fits(long length, ReadOnlySpan<byte> head) => head.Length > 1
        && ((length % (Pixels + 1) == 0 && head[0] < 10) || (length % (Pixels + 2) == 0 && head[0] < 20 && head[1] < 100));

    /// <summary>A file of records.</summary>
    public static RawExamples Read(Stream stream, long length, ReadBudget budget)
    {
        byte[] records = budget.Read(stream, length, "records");
        return Examples([records], "CIFAR binary", budget);
    }

    /// <summary>The records of an archive: those of its training batches, or of its test batch.</summary>
    /// <param name="isTest">Which of the two.</param>
    public static RawExamples ReadTar(Stream stream, bool isGzip, bool isTest, ReadBudget budget)
    {
        try
        {
            using Stream content = isGzip ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : stream;
            using var archive = new TarReader(content, leaveOpen: true);
            SortedDictionary<string, byte[]> batches = new(StringComparer.Ordinal);
            while (archive.GetNextEntry() is { } entry)
            {
                string name = Path.GetFileName(entry.Name);
                if (entry.DataStream is { } data && IsBatch(name, isTest))
                    batches[name] = budget.Read(data, entry.Length, $"records of {name}");
            }

            return batches.Count > 0
                ? Examples([.. batches.Values], $"CIFAR binary in a tar{(isGzip ? ", gzip" : "")}", budget)
                : throw budget.Fault($"the archive holds no {(isTest ? "test_batch.bin or test.bin" : "data_batch_1.bin or train.bin")}");
        }
        catch (Exception exception) when (exception
            is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException
                or NotSupportedException or InvalidOperationException)
        {
            throw budget.Fault($"it is no whole tar archive ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    private static bool IsBatch(string name, bool isTest) => isTest
        ? name is "test_batch.bin" or "test.bin"
        : name is "train.bin"
            || (name.StartsWith("data_batch_", StringComparison.Ordinal) && name.EndsWith(".bin", StringComparison.Ordinal));

    private static RawExamples Examples(IReadOnlyList<byte[]> batches, string form, ReadBudget budget)
    {
        long length = batches.Sum(batch => batch.LongLength);
        int labelBytes = Enumerable.Range(1, MostLabelBytes)
            .FirstOrDefault(bytes => batches.All(batch => batch.Length > 0 && batch.Length % (Pixels + bytes) == 0));
        if (labelBytes == 0)
        {
            throw budget.Fault($"its {length} bytes are no whole number of records; expected a multiple of {Pixels + 1} (CIFAR-10) or "
                + $"{Pixels + MostLabelBytes} (CIFAR-100)");
        }

        int record = Pixels + labelBytes, count = (int)(length / record), at = 0;
        byte[] pixels = budget.Bytes((long)count * Pixels, "pixels");
        string[] labels = new string[count];
        foreach (byte[] batch in batches)
        {
            for (int start = 0; start < batch.Length; start += record, at++)
            {
                labels[at] = string.Intern(batch[start + labelBytes - 1].ToString(CultureInfo.InvariantCulture));
                batch.AsSpan(start + labelBytes, Pixels).CopyTo(pixels.AsSpan(at * Pixels));
            }
        }

        return new RawExamples
        {
            Form = form,
            Source = budget.Source,
            Numbers = new NumberArray([count, 3, 32, 32], ElementType.UInt8, pixels),
            Labels = new RawLabels(labels, budget.Source),
            ArePictures = true,
        };
    }
}
