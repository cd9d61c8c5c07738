using GenBench.Harness.Data.Files;
using GenBench.Harness.Scoring;
using GenBench.Harness.Tests.Data.Reading;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Scoring;

/// <summary>Samples of any form that is read, in the values that their reference has.</summary>
public sealed class SampleReaderTests : IDisposable
{
    private static readonly DataShape Grey = DataShape.Image(1, RealFiles.Height, RealFiles.Width, Support.UnitInterval);

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<byte[]> Forms() => [RealFiles.Idx, RealFiles.Npy, RealFiles.Npz, RealFiles.Parquet];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Bytes_are_parts_of_255_whatever_the_form(byte[] file)
    {
        SampleSet set = Read(file, Grey);

        Assert.Equal([RealFiles.Count, 1, RealFiles.Height, RealFiles.Width], set.X.shape);
        Assert.Equal(RealFiles.Pixels.Select(level => level / 255f), set.X.data<float>().ToArray());
    }

    [Fact]
    public void A_folder_of_pictures_is_a_set_too()
    {
        for (int i = 0; i < RealFiles.Count; i++)
            _folder.Write(RealFiles.Png(RealFiles.Pixels[(20 * i)..(20 * (i + 1))]), "mine", $"{i}.png");

        SampleSet set = SampleReader.Read(_folder["mine"], Grey);

        Assert.Equal("mine", set.Name);
        Assert.Equal(RealFiles.Pixels.Select(level => level / 255f), set.X.data<float>().ToArray());
    }

    [Fact]
    public void Channels_that_come_last_are_put_first_by_the_reference()
    {
        float[] values = [.. Enumerable.Range(0, 24).Select(i => i / 24f)];
        byte[] file = NpyBytes.Of("<f4", false, "2, 2, 2, 3", [.. values.SelectMany(BitConverter.GetBytes)]);

        Tensor x = Read(file, DataShape.Image(3, 2, 2, Support.UnitInterval)).X;

        Assert.Equal([2, 3, 2, 2], x.shape);
        Assert.Equal(values[1], x[0, 1, 0, 0].item<float>());
        Assert.Equal(values[3], x[0, 0, 0, 1].item<float>());
    }

    [Fact]
    public void Features_in_double_precision_stay_so()
    {
        byte[] file = NpyBytes.Of("<f8", false, "1, 2", [.. BitConverter.GetBytes(1.0 / 3), .. BitConverter.GetBytes(-1e10)]);

        Assert.Equal([1.0 / 3, -1e10], Read(file, null).X.data<double>().ToArray());
    }

    [Fact]
    public void What_a_model_draws_beyond_white_is_measured_as_it_is()
    {
        byte[] file = NpyBytes.Of("<f4", false, "1, 1, 2", [.. BitConverter.GetBytes(-0.7f), .. BitConverter.GetBytes(1.9f)]);

        Assert.Equal([-0.7f, 1.9f], Read(file, DataShape.Image(1, 1, 2, Support.UnitInterval)).X.data<float>().ToArray());
    }

    [Theory]
    [InlineData("-1, 0.5", "its values run from -1 to 0.5; expected real numbers about 0 to 1, or whole ones from 0 to 255")]
    [InlineData("0, 300", "its values run from 0 to 300")]
    [InlineData("0, NaN", "1 of its numbers are not finite, the first in row 1")]
    public void Values_that_are_no_grey_values_are_refused(string numbers, string expected)
    {
        double[] two = [.. numbers.Split(", ").Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
        byte[] file = NpyBytes.Of("<f8", false, "1, 1, 2", [.. two.SelectMany(BitConverter.GetBytes)]);

        Assert.Contains(
            expected, Assert.Throws<DataFileException>(() => Read(file, DataShape.Image(1, 1, 2, Support.UnitInterval))).Message);
    }

    private SampleSet Read(byte[] file, DataShape? shape) => SampleReader.Read(_folder.Write(file, "samples.bin"), shape);
}
