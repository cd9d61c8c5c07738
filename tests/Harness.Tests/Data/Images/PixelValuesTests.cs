using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Images;

/// <summary>What each reading of the grey levels makes of them.</summary>
public sealed class PixelValuesTests : IDisposable
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

        Assert.False(Tensors.Same(data.Draw(rows, _rng).X, data.Draw(rows, _rng).X));
        foreach (Split split in Enum.GetValues<Split>())
        {
            Assert.True(Tensors.Same(data.Observations(split).X, again.Observations(split).X));
            Assert.Same(data.Observations(split).X, data.Observations(split).X);
        }
    }

    [Fact]
    public void Drawn_values_follow_their_recorded_seed()
    {
        using IDataset data = new MnistSmallSpec { BinarizationSeed = 1 }.Load(Nowhere),
            other = new MnistSmallSpec { BinarizationSeed = 2 }.Load(Nowhere);

        Assert.False(Tensors.Same(data.Observations(Split.Test).X, other.Observations(Split.Test).X));
        Assert.Contains("validation and test once, seed 1;", data.Record.Protocol);
    }

    [Fact]
    public void Static_binarization_trains_on_the_values_it_measures()
    {
        using IDataset data = new MnistSmallSpec { Values = PixelValues.BinaryStatic }.Load(Nowhere);
        Tensor rows = tensor(new[] { 8_999L, 0L, 41L });

        Batch drawn = data.Draw(rows, _rng);

        Assert.True(Tensors.Same(data.Observations(Split.Train).X.index_select(0, rows), drawn.X));
        Assert.True(Tensors.Same(data.Observations(Split.Train).Labels!.index_select(0, rows), drawn.Labels!));
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

        Assert.True(Tensors.Same(level.ge(200).to(ScalarType.Float32), cut.Observations(Split.Test).X));
        Assert.Contains("1 from level 200", cut.Record.Protocol);
    }

    [Fact]
    public void Grey_levels_are_multiples_of_one_in_255_and_reach_one()
    {
        using IDataset data = new MnistSmallSpec { Values = PixelValues.Levels }.Load(Nowhere);
        Tensor x = data.Observations(Split.Test).X;

        Assert.True(Tensors.Same((x * 255).round() / 255, x));
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
}
