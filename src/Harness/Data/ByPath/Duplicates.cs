using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Examples that stand in a dataset more than once.</summary>
internal static class Duplicates
{
    /// <summary>Of test and validation examples that are training examples too.</summary>
    public static IEnumerable<string> Warnings(IReadOnlyList<(Split Split, GivenImages Images, int[] Rows)> splits)
    {
        Dictionary<Split, Hash[]> hashes = splits.ToDictionary(split => split.Split, split => HashesOf(split.Images, split.Rows));
        return Warnings(hashes);
    }

    /// <param name="hashes">Of the examples of each split.</param>
    public static IEnumerable<string> Warnings(IReadOnlyDictionary<Split, Hash[]> hashes)
    {
        HashSet<Hash> train = [.. hashes[Split.Train]];
        foreach (Split split in new[] { Split.Test, Split.Validation })
        {
            long both = hashes[split].LongCount(train.Contains);
            if (both > 0)
            {
                string name = split.ToString().ToLowerInvariant();
                yield return $"{both} of {hashes[split].Length} {name} examples stand in the training split too: likelihoods and sample "
                    + "metrics on them reward a model that learnt them by heart";
            }
        }
    }

    /// <summary>How many examples are copies of another one.</summary>
    public static long Within(Hash[] hashes) => hashes.Length - hashes.Distinct().LongCount();

    public static Hash[] HashesOf(GivenImages images, int[] rows)
    {
        double[] image = new double[images.Shape.Size], scratch = new double[images.Shape.Size];
        return [.. rows.Select(row =>
        {
            images.CopyTo(row, image, scratch);
            return Hash.Of(image);
        })];
    }

    public static Hash[] HashesOf(Files.NumberArray numbers, int[] rows)
    {
        double[] row = new double[numbers.Width];
        return [.. rows.Select(place =>
        {
            numbers.CopyTo(place * numbers.Width, row);
            return Hash.Of(row);
        })];
    }
}

/// <summary>Half of the SHA-256 of an example's numbers: enough that no two different ones are taken for one.</summary>
internal readonly record struct Hash(long First, long Second)
{
    public static Hash Of(ReadOnlySpan<double> numbers)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(numbers), hash);
        ReadOnlySpan<long> parts = MemoryMarshal.Cast<byte, long>(hash);
        return new(parts[0], parts[1]);
    }
}
