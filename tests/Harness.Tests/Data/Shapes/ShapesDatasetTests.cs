using GenBench.Harness.Data;
using GenBench.Harness.Data.Shapes;
using GenBench.Harness.Tests.Data.Images;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Shapes;

public sealed class ShapesDatasetTests : IDisposable
{
    private static readonly DataLocations Nowhere = new([]);
    private static readonly ShapesSpec Spec = new() { Train = 300, Validation = 0, Test = 2000 };
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(20261102);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void Values_are_0_and_1_of_the_declared_shape_in_splits_of_the_declared_size(int side)
    {
        ShapesSpec spec = Spec with { Side = side };
        using IDataset data = spec.Load(Nowhere);
        Tensor x = data.Observations(Split.Test).X;

        Assert.Equal(DataShape.Image(1, side, side, Support.Binary) with { Classes = 3 }, data.Shape);
        Assert.Equal((data.Shape, spec.Sizes), (spec.Shape, new SplitSizes(300, 0, 2000)));
        Assert.Equal([2000, 1, side, side], x.shape);
        Assert.Equal([0, 1, side, side], data.Observations(Split.Validation).X.shape);
        Assert.Equal(ScalarType.Float32, x.dtype);
        Assert.True(x.eq(0).logical_or(x.eq(1)).all().item<bool>());
        Assert.Equal((300L, 0L, 2000L), (data.Record.TrainCount, data.Record.ValidationCount, data.Record.TestCount));
    }

    [Fact]
    public void The_seed_decides_everything_and_no_split_depends_on_the_size_of_another()
    {
        using IDataset data = Spec.Load(Nowhere), again = (Spec with { Train = 10 }).Load(Nowhere),
            other = (Spec with { Seed = 1 }).Load(Nowhere);

        Assert.Equal(data.Record.Sha256["test"], again.Record.Sha256["test"]);
        Assert.NotEqual(data.Record.Sha256["test"], other.Record.Sha256["test"]);
        Assert.NotEqual(data.Record.Protocol, other.Record.Protocol);
        Assert.Equal(
            "shapes: side=32; square, ellipse, heart; 6 scales from 0.5 to 1; 40 orientations over a full turn; 16x16 places; "
                + "factors uniform, independent, with replacement; a pixel is 1 where its centre lies in the shape, of radius 0.21875 "
                + "sides at scale 1; seed 20260101",
            data.Record.Protocol);
    }

    [Fact]
    public void Observations_are_those_of_their_factors_and_labels_are_shapes()
    {
        using IDataset data = Spec.Load(Nowhere);
        (Batch test, FactorValues known) = (data.Observations(Split.Test), data.Factors(Split.Test)!);

        Assert.Equal(["shape", "scale", "orientation", "x", "y"], known.Factors.Select(factor => factor.Name));
        Assert.Equal([3, 6, 40, 16, 16], known.Factors.Select(factor => factor.Count));
        Assert.True(Tensors.Same(test.X, data.FactorSource!.Observe(known.Values)));
        Assert.True(Tensors.Same(test.Labels!, known.Values.select(1, 0)));
    }

    [Fact]
    public void Training_rows_are_drawn_with_their_labels()
    {
        using IDataset data = Spec.Load(Nowhere);
        Tensor rows = tensor(new[] { 299L, 4L, 4L });
        Batch train = data.Observations(Split.Train), drawn = data.Draw(rows, _rng);

        Assert.True(Tensors.Same(drawn.X, train.X.index_select(0, rows)));
        Assert.True(Tensors.Same(drawn.Labels!, train.Labels!.index_select(0, rows)));
    }

    /// <summary>χ² of Count − 1 degrees of freedom within 5 standard deviations of its mean, and correlations within 5/√N.</summary>
    [Fact]
    public void Factors_are_uniform_and_independent()
    {
        using IDataset data = (Spec with { Test = 20_000 }).Load(Nowhere);
        FactorValues known = data.Factors(Split.Test)!;

        foreach ((int index, Factor factor) in known.Factors.Index())
        {
            using Tensor counts = known.Values.select(1, index).bincount(null, factor.Count).to(ScalarType.Float64);
            double expected = 20_000.0 / factor.Count, freedom = factor.Count - 1;
            double chi = ((counts - expected).square() / expected).sum().item<double>();
            Assert.InRange(chi, 0, freedom + (5 * Math.Sqrt(2 * freedom)));
        }

        Tensor correlations = known.Values.to(ScalarType.Float64).t().corrcoef() - eye(5, dtype: ScalarType.Float64);
        Assert.True(correlations.abs().max().item<double>() < 5 / Math.Sqrt(20_000));
    }

    [Fact]
    public void Other_sides_are_refused()
    {
        SpecProblem problem = Assert.Single((Spec with { Side = 48 }).Check(Nowhere));

        Assert.Equal(("side", "write 32 or 64"), (problem.Path, problem.Remedy));
        Assert.Empty(Spec.Check(Nowhere));
    }

    [Fact]
    public void Coloured_shapes_are_the_white_ones_in_the_channels_of_their_colour()
    {
        ShapesSpec spec = Spec with { Coloured = true, Test = 200 };
        using IDataset data = spec.Load(Nowhere);
        Tensor x = data.Observations(Split.Test).X, factors = data.Factors(Split.Test)!.Values;
        using IDataset white = Spec.Load(Nowhere);

        Tensor shapes = white.FactorSource!.Observe(factors.narrow(1, 0, 5).contiguous()); // [N, 1, H, W]
        Tensor colour = factors.select(1, 5) + 1;
        Tensor channels = stack(
            [.. Enumerable.Range(0, 3).Select(bit => colour.bitwise_right_shift(tensor(bit)).bitwise_and(tensor(1L)))], 1);

        Assert.Equal(DataShape.Image(3, 32, 32, Support.Binary) with { Classes = 3 }, data.Shape);
        Assert.Equal(7, data.FactorSource!.Factors[^1].Count);
        Assert.True(x.eq(shapes * channels.view(200, 3, 1, 1)).all().item<bool>());
        Assert.Contains("7 colours", data.Record.Protocol);
    }
}
