using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Images;

public sealed class ImageDatasetTests : IDisposable
{
    private static readonly DataLocations Nowhere = new([]);
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(20260104);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Splits_are_the_first_and_the_last_training_images_and_the_test_images()
    {
        using IDataset data = new MnistSmallSpec { Values = PixelValues.Continuous, Validation = 3 }.Load(Nowhere);
        int[] labels = [.. EmbeddedMnist.Read().Train.Labels!];

        Assert.Equal((9_997L, 3L, 2_000L), (data.Record.TrainCount, data.Record.ValidationCount, data.Record.TestCount));
        Assert.Equal([9_997, 1, 28, 28], data.Observations(Split.Train).X.shape);
        Assert.Equal([2_000, 1, 28, 28], data.Observations(Split.Test).X.shape);
        Assert.Equal(labels[^3..].Select(label => (long)label), data.Observations(Split.Validation).Labels!.data<long>().ToArray());
        Assert.Equal(ScalarType.Float32, data.Observations(Split.Train).X.dtype);
    }

    [Fact]
    public void Without_validation_all_training_images_are_trained_on()
    {
        using IDataset data = new MnistSmallSpec { Validation = 0 }.Load(Nowhere);

        Assert.Equal([10_000, 1, 28, 28], data.Observations(Split.Train).X.shape);
        Assert.Equal([0, 1, 28, 28], data.Observations(Split.Validation).X.shape);
    }

    [Fact]
    public void Dynamic_binarization_draws_training_pixels_with_the_probability_of_their_grey_level()
    {
        using IDataset data = new MnistSmallSpec().Load(Nowhere),
            grey = new MnistSmallSpec { Values = PixelValues.Continuous }.Load(Nowhere);
        const int draws = 400;
        Tensor rows = arange(20, ScalarType.Int64), p = grey.Draw(rows, _rng).X.to(ScalarType.Float64);
        Tensor sum = zeros_like(p);
        for (int i = 0; i < draws; i++)
        {
            using Tensor x = data.Draw(rows, _rng).X;
            Assert.True(x.eq(0).logical_or(x.eq(1)).all().item<bool>());
            sum.add_(x);
        }

        Tensor standardError = (p * (1 - p) / draws).sqrt();
        Tensor error = (sum / draws - p).abs();

        Assert.Equal(0, error.masked_select(standardError.eq(0)).sum().item<double>()); // black and white are certain
        Tensor z = (error / standardError).masked_select(standardError.gt(0));
        Assert.True(z.square().mean().item<double>() is > 0.9 and < 1.1, "squared deviations average one standard error");
    }

    [Theory]
    [InlineData(PixelValues.BinaryDynamic)]
    [InlineData(PixelValues.Dequantized)]
    public void Drawn_values_change_with_each_training_draw_but_not_between_calls_for_a_measured_split(PixelValues values)
    {
        using IDataset data = new MnistSmallSpec { Values = values }.Load(Nowhere),
            again = new MnistSmallSpec { Values = values }.Load(Nowhere);
        Tensor rows = arange(50, ScalarType.Int64);

        Assert.False(Same(data.Draw(rows, _rng).X, data.Draw(rows, _rng).X));
        foreach (Split split in Enum.GetValues<Split>())
        {
            Assert.True(Same(data.Observations(split).X, again.Observations(split).X));
            Assert.Same(data.Observations(split).X, data.Observations(split).X);
        }
    }

    [Fact]
    public void The_same_generator_state_draws_the_same_training_batch()
    {
        using IDataset data = new MnistSmallSpec().Load(Nowhere);
        using Generator a = new(5), b = new(5);
        Tensor rows = tensor(new[] { 7L, 3L, 7L });

        Assert.True(Same(data.Draw(rows, a).X, data.Draw(rows, b).X));
    }

    [Fact]
    public void Drawn_values_follow_their_recorded_seed()
    {
        using IDataset data = new MnistSmallSpec { BinarizationSeed = 1 }.Load(Nowhere),
            other = new MnistSmallSpec { BinarizationSeed = 2 }.Load(Nowhere);

        Assert.False(Same(data.Observations(Split.Test).X, other.Observations(Split.Test).X));
        Assert.Contains("validation and test once, seed 1;", data.Record.Protocol);
    }

    [Fact]
    public void The_test_values_do_not_depend_on_the_size_of_the_validation_split()
    {
        using IDataset data = new MnistSmallSpec().Load(Nowhere), other = new MnistSmallSpec { Validation = 17 }.Load(Nowhere);

        Assert.True(Same(data.Observations(Split.Test).X, other.Observations(Split.Test).X));
    }

    [Fact]
    public void Static_binarization_trains_on_the_values_it_measures()
    {
        using IDataset data = new MnistSmallSpec { Values = PixelValues.BinaryStatic }.Load(Nowhere);
        Tensor rows = tensor(new[] { 8_999L, 0L, 41L });

        Batch drawn = data.Draw(rows, _rng);

        Assert.True(Same(data.Observations(Split.Train).X.index_select(0, rows), drawn.X));
        Assert.True(Same(data.Observations(Split.Train).Labels!.index_select(0, rows), drawn.Labels!));
        Assert.True(drawn.X.eq(0).logical_or(drawn.X.eq(1)).all().item<bool>());
        Assert.Contains("all splits drawn once", data.Record.Protocol);
    }

    [Fact]
    public void Static_binarization_keeps_the_mean_of_the_grey_levels()
    {
        using IDataset data = new MnistSmallSpec { Values = PixelValues.BinaryStatic }.Load(Nowhere);
        using IDataset grey = new MnistSmallSpec { Values = PixelValues.Continuous }.Load(Nowhere);
        Tensor p = grey.Observations(Split.Train).X.to(ScalarType.Float64);

        double error = data.Observations(Split.Train).X.to(ScalarType.Float64).mean().item<double>() - p.mean().item<double>();

        double standardError = Math.Sqrt((p * (1 - p)).sum().item<double>()) / p.numel();
        Assert.True(Math.Abs(error) < 4.5 * standardError);
    }

    [Fact]
    public void Threshold_cuts_at_its_grey_level()
    {
        using IDataset cut = new MnistSmallSpec { Values = PixelValues.BinaryThreshold, Threshold = 200 }.Load(Nowhere);
        using IDataset levels = new MnistSmallSpec { Values = PixelValues.Levels }.Load(Nowhere);
        Tensor level = (levels.Observations(Split.Test).X * 255).round();

        Assert.True(Same(level.ge(200).to(ScalarType.Float32), cut.Observations(Split.Test).X));
        Assert.Contains("1 from level 200", cut.Record.Protocol);
    }

    [Fact]
    public void Grey_levels_are_multiples_of_one_in_255_and_reach_one()
    {
        using IDataset data = new MnistSmallSpec { Values = PixelValues.Levels }.Load(Nowhere);
        Tensor x = data.Observations(Split.Test).X;

        Assert.True(Same((x * 255).round() / 255, x));
        Assert.Equal(1, x.max().item<float>());
    }

    [Fact]
    public void Dequantized_values_lie_evenly_within_their_grey_level()
    {
        using IDataset data = new MnistSmallSpec { Values = PixelValues.Dequantized }.Load(Nowhere);
        using IDataset levels = new MnistSmallSpec { Values = PixelValues.Levels }.Load(Nowhere);
        Tensor level = (levels.Observations(Split.Test).X.to(ScalarType.Float64) * 255).round();

        Tensor u = data.Observations(Split.Test).X.to(ScalarType.Float64) * 256 - level;

        Assert.True(u.min().item<double>() >= 0 && u.max().item<double>() <= 1);
        Assert.Equal(0.5, u.mean().item<double>(), 4.5 * Math.Sqrt(1.0 / 12 / u.numel()));
        Assert.Equal(1.0 / 12, u.var().item<double>(), 4.5 * Math.Sqrt(1.0 / 180 / u.numel()));
    }

    [Fact]
    public void Size_32_is_the_image_within_a_border_of_zeros()
    {
        using IDataset wide = new MnistSmallSpec { Values = PixelValues.Continuous, Size = 32 }.Load(Nowhere);
        using IDataset narrow = new MnistSmallSpec { Values = PixelValues.Continuous }.Load(Nowhere);
        Tensor x = wide.Observations(Split.Test).X, inner = x.narrow(2, 2, 28).narrow(3, 2, 28);

        Assert.Equal([1, 32, 32], wide.Shape.Event);
        Assert.True(Same(narrow.Observations(Split.Test).X, inner));
        Assert.Equal(inner.count_nonzero().item<long>(), x.count_nonzero().item<long>());
    }

    [Fact]
    public void Nothing_stays_behind_but_what_the_caller_owns()
    {
        using DisposeScope outer = NewDisposeScope();
        IDataset data = new MnistSmallSpec().Load(Nowhere);
        data.Observations(Split.Test);
        Assert.Equal(0, outer.DisposablesCount);

        Batch batch = data.Draw(arange(4, ScalarType.Int64).DetachFromDisposeScope(), _rng);

        Assert.Equal(2, outer.DisposablesCount);
        data.Dispose();
        Assert.Equal([4, 1, 28, 28], batch.X.shape);
        Assert.Equal(4, batch.X.clone().size(0));
    }

    private static bool Same(Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) && a.eq(b).all().item<bool>();
}
