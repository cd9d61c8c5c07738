using GenBench.Harness.Data;
using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Tests.Data.Reading;

namespace GenBench.Harness.Tests.Data.ByPath;

/// <summary>Splits of files are drawn, or put in order, by a seed.</summary>
public sealed class DrawnSplitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Examples_of_a_file_that_is_sorted_by_class_are_mixed()
    {
        byte[] sorted = NpyBytes.Of("|u1", false, "100, 1, 1", [.. Enumerable.Range(0, 100).Select(i => (byte)(i < 50 ? 0 : 200))]);
        ImagesSpec spec = Spec(sorted) with { Test = SplitSource.At(_folder.Write(sorted, "test.npy")), Levels = 256 };

        float[] head = TestRows(spec)[..20]; // all of one class would be one in two million

        Assert.Equal(2, head.Select(value => value > 0.5).Distinct().Count());
    }

    [Fact]
    public void Splits_are_the_same_at_every_call_and_others_under_another_seed()
    {
        ImagesSpec spec = Spec(Many(200));

        Assert.Equal(TestRows(spec), TestRows(spec));
        Assert.NotEqual(TestRows(spec), TestRows(spec with { Seed = 1 }));
    }

    private ImagesSpec Spec(byte[] file) => new() { Train = _folder.Write(file, "a.bin") };

    private static float[] TestRows(ImagesSpec spec)
    {
        using IDataset data = spec.Load(new([]));
        return data.Observations(Split.Test).X.data<float>().ToArray();
    }

    /// <summary>[count, 3, 3], every image another.</summary>
    private static byte[] Many(int count, bool binary = false) => NpyBytes.Of("|u1", false, $"{count}, 3, 3",
        [.. Enumerable.Range(0, count)
            .SelectMany(i => Enumerable.Range(0, 9).Select(bit => (byte)((i >> bit) & 1) * (binary ? 1 : 255 - i))).Select(x => (byte)x)]);
}
