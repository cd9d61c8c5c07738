using GenBench.Harness.Evaluation;
using GenBench.Metrics.Contracts;
using Microsoft.Extensions.Time.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Evaluation;

public sealed class KeptBlocksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly List<string> _notices = [];

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    private string[] Files => [.. Directory.GetFiles(_folder.Path, "*.blocks").Order(StringComparer.Ordinal)];

    [Fact]
    public void What_was_kept_is_found_again_bit_for_bit_and_nothing_else()
    {
        Tensor values = tensor(new[] { double.NaN, -0.0, 1.0 / 3, double.PositiveInfinity }), counts = tensor(new long[] { 7, 0, 0, 0 });
        using (KeptBlocks blocks = Open())
            blocks.Keep("search", new Chunk(4, 4), [values, counts]);

        using KeptBlocks again = Open();
        IReadOnlyList<Tensor> found = again.Find("search", new Chunk(4, 4))!;

        Assert.Equal(values.bytes.ToArray(), found[0].bytes.ToArray());
        Assert.Equal(counts.bytes.ToArray(), found[1].bytes.ToArray());
        Assert.Null(again.Find("search", new Chunk(0, 4)));
        Assert.Null(again.Find("other", new Chunk(4, 4)));
    }

    [Fact]
    public void Blocks_of_some_seconds_share_a_file()
    {
        using KeptBlocks blocks = Open();
        for (int block = 0; block < 12; block++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            blocks.Keep("rows", new Chunk(block, 1), [ones(1)]);
        }

        Assert.Equal(2, Files.Length);
    }

    [Fact]
    public void A_file_that_is_damaged_is_named_and_the_others_are_taken()
    {
        WriteTwoFiles();
        byte[] content = File.ReadAllBytes(Files[0]);
        content[^1] ^= 1;
        File.WriteAllBytes(Files[0], content);

        using KeptBlocks blocks = Open();

        Assert.Null(blocks.Find("rows", new Chunk(0, 1)));
        Assert.NotNull(blocks.Find("rows", new Chunk(1, 1)));
        Assert.Contains(Files[0], Assert.Single(_notices));
    }

    [Fact]
    public void Files_of_another_key_are_not_taken_and_are_not_written_over()
    {
        WriteTwoFiles();
        using (KeptBlocks other = Open("other"))
        {
            Assert.Null(other.Find("rows", new Chunk(0, 1)));
            other.Keep("rows", new Chunk(0, 1), [ones(1)]);
        }

        Assert.Empty(_notices);
        using KeptBlocks blocks = Open();
        Assert.NotNull(blocks.Find("rows", new Chunk(0, 1)));
        Assert.Equal(3, Files.Length);
    }

    [Fact]
    public void A_folder_that_takes_no_file_stops_nothing_and_is_told()
    {
        File.WriteAllText(_folder["taken"], "");
        using var blocks = new KeptBlocks(_folder["taken/metric"], "key", _clock, _notices.Add);

        blocks.Keep("rows", new Chunk(0, 1), [ones(1)]);
        blocks.Flush();

        Assert.Contains("not kept", Assert.Single(_notices));
    }

    private void WriteTwoFiles()
    {
        for (int block = 0; block < 2; block++)
        {
            using KeptBlocks blocks = Open();
            blocks.Keep("rows", new Chunk(block, 1), [ones(1)]);
        }
    }

    private KeptBlocks Open(string key = "key") => new(_folder["metric"], key, _clock, _notices.Add);
}
