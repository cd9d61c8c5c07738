using CsCheck;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Idx;

namespace GenBench.Harness.Tests.Data.Idx;

public sealed class IdxReaderPropertyTests
{
    private const int Iterations = 2_000;
    private static readonly byte[] Plain = IdxBytes.Counting(7, 5, 3);
    private static readonly byte[] Gzipped = IdxBytes.Gzip(Plain);

    [Fact]
    public void Every_shape_survives_writing_and_reading() =>
        Gen.Select(Gen.UInt[1, 9], Gen.UInt[1, 9], Gen.UInt[1, 9], Gen.Bool).Sample((a, b, c, gzip) =>
        {
            byte[] file = IdxBytes.Counting(a, b, c);
            IdxArray array = Read(gzip ? IdxBytes.Gzip(file) : file);
            return array.Values.AsSpan().SequenceEqual(file.AsSpan(16)) && array.Dimensions.SequenceEqual([(int)a, (int)b, (int)c]);
        }, iter: 500);

    [Fact]
    public void Every_truncation_is_refused() =>
        Gen.Select(Gen.Bool, Gen.Double[0, 1]).Sample((gzip, share) =>
        {
            byte[] file = gzip ? Gzipped : Plain;
            return Refused(file[..(int)(share * (file.Length - 1))]);
        }, iter: Iterations);

    [Fact]
    public void A_flipped_bit_is_refused_or_changes_the_hash_and_never_crashes_or_allocates_much() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 7], Gen.Double[0, 1]).Sample((gzip, bit, share) =>
        {
            byte[] original = gzip ? Gzipped : Plain;
            byte[] file = [.. original];
            file[(int)(share * (file.Length - 1))] ^= (byte)(1 << bit);
            long before = GC.GetAllocatedBytesForCurrentThread();
            // Bytes of a gzip header may change without changing the content, which then is still the right one.
            bool fine = Refused(file) || Read(file).Sha256 != Read(original).Sha256
                || (gzip && Read(file).Values.AsSpan().SequenceEqual(Plain.AsSpan(16)));
            return fine && GC.GetAllocatedBytesForCurrentThread() - before < 4 << 20;
        }, iter: Iterations);

    [Fact]
    public void Random_bytes_after_a_plausible_start_are_refused() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Bool).Sample((bytes, gzip) =>
            Refused(gzip ? [0x1F, 0x8B, 8, 0, .. bytes] : [0, 0, 8, 3, .. bytes, 0]), iter: Iterations);

    private static bool Refused(byte[] file)
    {
        try
        {
            Read(file);
            return false;
        }
        catch (DataFileException)
        {
            return true;
        }
    }

    private static IdxArray Read(byte[] file) => IdxReader.Read(new MemoryStream(file), "fuzzed", rank: 3);
}
