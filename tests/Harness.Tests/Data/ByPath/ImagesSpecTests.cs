using GenBench.Harness.Data;
using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Data.Images;
using GenBench.Harness.Tests.Data.Reading;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.ByPath;

public sealed class ImagesSpecTests : IDisposable
{
    private static readonly DataLocations Nowhere = new([]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Shape_classes_and_sizes_are_those_of_the_files()
    {
        ImagesSpec spec = Spec(RealFiles.Npz) with { Test = SplitSource.Of(2), Validation = SplitSource.Of(1) };

        Assert.Empty(spec.Check(Nowhere));
        Assert.Equal(DataShape.Image(1, 5, 4, Support.Dequantized256) with { Classes = 3 }, spec.Shape);
        Assert.Equal(new SplitSizes(3, 1, 2), spec.Sizes);
    }

    [Fact]
    public void Every_example_is_in_one_split_and_has_its_label()
    {
        ImagesSpec spec = Spec(RealFiles.Npz) with
        {
            Test = SplitSource.Of(2),
            Validation = SplitSource.Of(1),
            Values = PixelValues.Continuous,
        };
        using IDataset data = spec.Load(Nowhere);

        List<(string Image, long Label)> read = [];
        foreach (Split split in Enum.GetValues<Split>())
        {
            Batch batch = data.Observations(split);
            byte[] levels = [.. batch.X.data<float>().ToArray().Select(value => (byte)Math.Round(value * 255))];
            read.AddRange(
                levels.Chunk(20).Zip(batch.Labels!.data<long>().ToArray(), (image, label) => (Convert.ToHexString(image), label)));
        }

        IEnumerable<(string, long)> written = RealFiles.Pixels.Chunk(20).Select((image, i) => (Convert.ToHexString(image), (long)(i % 3)));
        Assert.Equal(written.Order(), read.Order());
    }

    [Theory]
    [InlineData(new double[] { 0, 1 }, Support.Binary)]
    [InlineData(new double[] { 0, 255 }, Support.Binary)]
    [InlineData(new double[] { 0, 0.25, 1 }, Support.UnitInterval)]
    [InlineData(new double[] { 0, 3, 16 }, Support.UnitInterval)] // 17 levels
    [InlineData(new double[] { 0, 100, 255 }, Support.Dequantized256)]
    [InlineData(new double[] { 0, 100 / 255.0, 1 }, Support.Dequantized256)]
    public void What_values_are_is_found_in_them(double[] levels, Support expected) =>
        Assert.Equal(expected, Spec(Doubles(levels)).Shape.Support);

    [Theory]
    [InlineData(17, null, new double[] { 0, 8, 16 }, new float[] { 0, 0.5f, 1 })]
    [InlineData(null, new double[] { -1, 1 }, new double[] { -1, 0, 1 }, new float[] { 0, 0.5f, 1 })]
    [InlineData(4096, null, new double[] { 0, 4095, 0 }, new float[] { 0, 1, 0 })]
    public void Declared_levels_and_ranges_are_brought_to_zero_and_one(int? levels, double[]? range, double[] stored, float[] expected)
    {
        ImagesSpec spec = Spec(Doubles(stored)) with
        {
            Levels = levels,
            Range = range,
            Values = PixelValues.Continuous,
            Validation = SplitSource.Of(0),
        };
        using IDataset data = spec.Load(Nowhere);

        HashSet<float> seen = [.. data.Observations(Split.Train).X.data<float>().ToArray(),
            .. data.Observations(Split.Test).X.data<float>().ToArray()];
        Assert.Equal(expected.Distinct().Order(), seen.Order());
    }

    [Fact]
    public void Grey_values_between_levels_are_coins_of_their_probability()
    {
        ImagesSpec spec = Spec(Doubles([0.3, 0.3001, 0.2999], count: 4000)) with { Values = PixelValues.BinaryDynamic };
        using IDataset data = spec.Load(Nowhere);
        using var rng = new Generator(1, CPU);
        using Tensor rows = arange(1000);

        using Tensor x = data.Draw(rows, rng).X;

        Assert.Equal([0f, 1f], x.data<float>().ToArray().Distinct().Order());
        Assert.InRange(x.mean().item<float>(), 0.28f, 0.32f); // 3,000 coins: two standard errors are 0.017
    }

    [Theory]
    [InlineData("{ \"train\": \"a\", \"size\": [4] }", "size: has 1 numbers")]
    [InlineData("{ \"train\": \"a\", \"range\": [1, 1] }", "range: is [1, 1]")]
    [InlineData("{ \"train\": \"a\", \"fit\": \"crop\" }", "fit: is set without a \"size\"")]
    [InlineData("{ \"train\": \"a\", \"levels\": 16 }", "expected 0 to 15, as the options say")]
    [InlineData("{ \"train\": \"a\", \"size\": [4, 4] }", "size: the images of")]
    [InlineData("{ \"train\": \"a\", \"test\": 6 }", "test: 6 of 6 training examples leaves none to train on")]
    [InlineData("{ \"train\": \"a\", \"test\": 0 }", "test: 0 of 6 examples")]
    [InlineData("{ \"train\": \"a\", \"labels\": \"nope\" }", "no array \"nope\"")]
    [InlineData("{ \"train\": \"b\" }", "there is no such file or folder")]
    [InlineData("{ \"train\": \"a\", \"values\": \"levels\", \"range\": [0, 300] }", "values: levels is defined for 256 grey levels")]
    public void What_does_not_fit_is_told_with_its_place(string options, string expected)
    {
        _folder.Write(RealFiles.Npz, "a");
        string text = options.Replace("\"train\": \"", $"\"kind\": \"images\", \"train\": \"{_folder.Path}/", StringComparison.Ordinal);
        var spec = (ImagesSpec)System.Text.Json.JsonSerializer.Deserialize<DatasetSpec>(text, TestKinds.Json.Options)!;

        SpecProblem problem = Assert.Single(spec.Check(Nowhere));

        Assert.Contains(expected, $"{problem.Path}: {problem.Message}");
    }

    [Fact]
    public void Test_examples_that_are_training_examples_are_warned_of()
    {
        string file = _folder.Write(RealFiles.Npz, "a.npz");
        var spec = new ImagesSpec { Train = file, Test = SplitSource.At(file), Validation = SplitSource.Of(0) };

        Assert.Contains("6 of 6 test examples stand in the training split too", string.Join('\n', spec.Warnings(Nowhere)));
    }

    [Fact]
    public void Black_and_white_taken_for_real_numbers_is_warned_of()
    {
        ImagesSpec spec = Spec(Many(100, binary: true));

        Assert.Empty(spec.Warnings(Nowhere));
        Assert.Contains("black and white", Assert.Single((spec with { Values = PixelValues.Continuous }).Warnings(Nowhere)));
        Assert.Contains("binarized once", Assert.Single((spec with { Values = PixelValues.BinaryDynamic }).Warnings(Nowhere)));
    }

    private ImagesSpec Spec(byte[] file, string name = "a.bin") => new() { Train = _folder.Write(file, name) };

    /// <summary>[count, 3, 3], every image another.</summary>
    private static byte[] Many(int count, bool binary = false) => NpyBytes.Of("|u1", false, $"{count}, 3, 3",
        [.. Enumerable.Range(0, count)
            .SelectMany(i => Enumerable.Range(0, 9).Select(bit => (byte)((i >> bit) & 1) * (binary ? 1 : 255 - i))).Select(x => (byte)x)]);

    /// <summary>[count, 1, 3] of the same three numbers.</summary>
    private static byte[] Doubles(double[] numbers, int count = 10) => NpyBytes.Of("<f8", false, $"{count}, 1, {numbers.Length}",
        [.. Enumerable.Repeat(numbers, count).SelectMany(row => row.SelectMany(BitConverter.GetBytes))]);
}
