using System.Security.Cryptography;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Idx;

namespace GenBench.Harness.Tests.Data.Idx;

public sealed class IdxReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_valid_file_is_read_whole_plain_or_gzipped(bool gzip)
    {
        byte[] file = IdxBytes.Counting(5, 3, 4);

        IdxArray array = Read(gzip ? IdxBytes.Gzip(file) : file);

        Assert.Equal([5, 3, 4], array.Dimensions);
        Assert.Equal(file[16..], array.Values);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), array.Sha256);
    }

    [Fact]
    public void Another_magic_is_named_with_the_expected_one() =>
        Refuses("<html><body>404", "it starts with 3C68746D; expected 00000803");

    [Fact]
    public void Another_element_type_is_named() =>
        Refuses([.. IdxBytes.Header(0x0D, 1, 1, 1), 0, 0, 0, 0], "element type is 0x0D (float32); expected 0x08");

    [Fact]
    public void Another_number_of_dimensions_is_named() =>
        Refuses([.. IdxBytes.Counting(20)], "it has 1 dimensions; expected 3");

    [Fact]
    public void A_dimension_of_zero_is_refused() =>
        Refuses(IdxBytes.Header(8, 3, 0, 4), "dimension 2 of 3 is 0; expected at least 1");

    [Theory]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue)] // the product overflows 64 bits
    [InlineData(1u << 16, 1u << 16, 1u << 16)]                // 2^48
    [InlineData(1u << 22, 1u << 21, 1u << 21)]                // 2^64, which is 0 in 64 bits
    public void Dimensions_beyond_any_array_are_refused_before_anything_is_allocated(uint a, uint b, uint c)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();

        DataFileException error = Assert.Throws<DataFileException>(() => Read([.. IdxBytes.Header(8, a, b, c), 1, 2, 3]));

        Assert.Contains("dimension", error.Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_asks_for_more_than_the_file_holds_is_refused_before_it_is_allocated(bool gzip)
    {
        byte[] file = [.. IdxBytes.Header(8, 1000, 1000, 1000), .. new byte[1000]];
        byte[] stored = gzip ? IdxBytes.Gzip(file) : file;
        long before = GC.GetAllocatedBytesForCurrentThread();

        DataFileException error = Assert.Throws<DataFileException>(() => Read(stored));

        Assert.Contains("it has 1016 bytes; its header [1000, 1000, 1000] asks for 1000000016", error.Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_after_the_data_are_refused(bool gzip)
    {
        byte[] file = [.. IdxBytes.Counting(2, 2, 2), 7];

        Refuses(gzip ? IdxBytes.Gzip(file) : file, "it has 25 bytes; its header [2, 2, 2] asks for 24");
    }

    [Fact]
    public void A_gzip_trailer_that_lies_to_match_the_header_is_found_out()
    {
        byte[] stored = IdxBytes.Gzip([.. IdxBytes.Header(8, 2, 2, 2), .. new byte[4]]); // 20 bytes where 24 are asked for
        stored[^4] = 24;

        Refuses(stored, "its content ends early or is damaged; expected 24 bytes");
    }

    [Fact]
    public void A_gzip_trailer_beyond_what_deflate_can_reach_is_refused_before_it_is_allocated()
    {
        byte[] stored = IdxBytes.Gzip([.. IdxBytes.Header(8, 1000, 1000, 1000), .. new byte[4]]);
        BitConverter.GetBytes(1_000_000_016).CopyTo(stored, stored.Length - 4);

        Refuses(stored, "which " + stored.Length + " compressed bytes cannot hold");
    }

    [Fact]
    public void An_empty_file_is_refused() => Refuses(Array.Empty<byte>(), "it has 0 bytes; expected a header of 16");

    [Fact]
    public void The_message_names_the_file() =>
        Assert.StartsWith("digits.gz: ", Assert.Throws<DataFileException>(() => Read([1, 2, 3, 4])).Message);

    private static IdxArray Read(byte[] content) => IdxReader.Read(new MemoryStream(content), "digits.gz", rank: 3);

    private static void Refuses(string content, string finding) =>
        Refuses(System.Text.Encoding.ASCII.GetBytes(content + new string(' ', 16)), finding);

    private static void Refuses(byte[] content, string finding) =>
        Assert.Contains(finding, Assert.Throws<DataFileException>(() => Read(content)).Finding);
}
