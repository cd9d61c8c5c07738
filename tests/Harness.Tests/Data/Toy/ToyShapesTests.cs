using GenBench.Harness.Data;
using GenBench.Harness.Data.Toy;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Toy;

/// <summary>The points of each toy lie where its name and its protocol say.</summary>
public sealed class ToyShapesTests : IDisposable
{
    private static readonly DataLocations Nowhere = new([]);
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Moons_without_noise_lie_on_their_half_circles()
    {
        using IDataset data = new MoonsSpec { Noise = 0 }.Load(Nowhere);
        Batch batch = data.Observations(Split.Train);
        Tensor x = batch.X.select(1, 0), y = batch.X.select(1, 1), upper = batch.Labels!.eq(0);

        Tensor radius = where(upper, x.square() + y.square(), (1 - x).square() + (0.5 - y).square());

        Assert.True((radius - 1).abs().max().item<double>() < 1e-12);
        Assert.True(where(upper, y, 0.5 - y).min().item<double>() >= 0);
        Assert.Null(data.Density);
    }

    [Fact]
    public void Noise_about_the_moons_has_the_declared_standard_deviation()
    {
        using IDataset sharp = new MoonsSpec { Noise = 0 }.Load(Nowhere), data = new MoonsSpec { Noise = 0.3 }.Load(Nowhere);

        Tensor noise = data.Observations(Split.Train).X - sharp.Observations(Split.Train).X;

        Assert.Equal(0.3, noise.std().item<double>(), 4.5 * 0.3 / Math.Sqrt(2 * noise.numel()));
    }

    [Fact]
    public void Pinwheel_without_bend_has_its_arms_at_equal_angles()
    {
        using IDataset data = new PinwheelSpec { Rate = 0, Arms = 4, TangentialStd = 1e-6 }.Load(Nowhere);
        Batch batch = data.Observations(Split.Train);

        Tensor along = batch.Labels!.to(ScalarType.Float64) * (Math.PI / 2);
        Tensor across = batch.X.select(1, 1) * along.cos() - batch.X.select(1, 0) * along.sin();
        Tensor radial = batch.X.select(1, 0) * along.cos() + batch.X.select(1, 1) * along.sin();

        Assert.True(across.abs().max().item<double>() < 1e-4);
        Assert.Equal(2, radial.mean().item<double>(), 4.5 * 0.6 / Math.Sqrt(10_000));
        Assert.Equal(0.6, radial.std().item<double>(), 4.5 * 0.6 / Math.Sqrt(2 * 10_000));
    }

    [Fact]
    public void Components_of_the_ring_and_the_grid_lie_where_the_protocol_says()
    {
        using IDataset ring = new EightGaussiansSpec { Radius = 3, Std = 1e-6 }.Load(Nowhere),
            grid = new Grid25Spec { Spacing = 1.5, Std = 1e-6 }.Load(Nowhere);

        Tensor radius = ring.Observations(Split.Train).X.square().sum(dim: 1).sqrt();
        Tensor steps = grid.Observations(Split.Train).X / 1.5;

        Assert.True((radius - 3).abs().max().item<double>() < 1e-4);
        Assert.Equal(8, ring.Observations(Split.Train).X.round(3).unique(dim: 0).output.size(0));
        Assert.True((steps - steps.round()).abs().max().item<double>() < 1e-4);
        Assert.Equal(2, steps.round().abs().max().item<double>());
        Assert.Contains("radius 3 and angles k pi/4", ring.Record.Protocol);
    }

    [Fact]
    public void The_board_is_uniform_on_its_squares_and_empty_beside_them()
    {
        using IDataset data = new CheckerboardSpec { Train = 32_000 }.Load(Nowhere);
        Tensor square = ((data.Observations(Split.Train).X + 4) / 2).floor().to(ScalarType.Int64); // [N, 2]
        long[] hits = ((square.select(1, 0) * 4) + square.select(1, 1)).bincount(null, 16).data<long>().ToArray();

        for (int place = 0; place < 16; place++)
        {
            bool isChosen = ((place / 4) + (place % 4)) % 2 == 0;
            Assert.InRange(hits[place], isChosen ? 3_730 : 0, isChosen ? 4_270 : 0); // 4,000 and 4.5 standard deviations
        }

        Tensor points = tensor(new[] { -3.5, -3.5, -3.5, -1.5, 4.5, 0 }, [3, 2]);
        Assert.Equal([-Math.Log(32), double.NegativeInfinity, double.NegativeInfinity],
            data.Density!.LogProb(points, new Generator(0)).data<double>().ToArray());
    }

    [Fact]
    public void The_density_of_rings_integrates_to_one()
    {
        using IDataset data = new RingsSpec { Rings = 2, Noise = 0.3 }.Load(Nowhere);
        const int Steps = 400;
        Tensor line = linspace(-4, 4, Steps, dtype: ScalarType.Float64); // an even number: no point is the origin
        Tensor plane = cartesian_prod(line, line);

        double mass = data.Density!.LogProb(plane, new Generator(0)).exp().sum().item<double>() * Math.Pow(8.0 / (Steps - 1), 2);

        Assert.Equal(1, mass, 2e-3);
    }

    [Fact]
    public void Rings_spirals_and_the_roll_lie_where_the_protocol_says()
    {
        using IDataset rings = new RingsSpec { Noise = 1e-9 }.Load(Nowhere), spirals = new TwoSpiralsSpec { Noise = 1e-9 }.Load(Nowhere),
            roll = new SwissRollSpec { Noise = 1e-9 }.Load(Nowhere);
        Batch ringed = rings.Observations(Split.Train), wound = spirals.Observations(Split.Train);

        Assert.True((ringed.X.norm(1) - ringed.Labels! - 1).abs().max().item<double>() < 1e-7);
        Tensor t = wound.X.norm(1) * (Math.PI * 3 / 3), sign = 1 - (2 * wound.Labels!.to(ScalarType.Float64));
        Tensor expected = stack([t.cos(), t.sin()], 1) * (wound.X.norm(1) * sign).unsqueeze(1);
        Assert.True((wound.X - expected).abs().max().item<double>() < 1e-7);
        Tensor turned = roll.Observations(Split.Train).X.norm(1) * (4.5 * Math.PI / 3);
        Tensor rolled = stack([turned.cos(), turned.sin()], 1) * roll.Observations(Split.Train).X.norm(1).unsqueeze(1);
        Assert.True((roll.Observations(Split.Train).X - rolled).abs().max().item<double>() < 1e-7);
        Assert.InRange(turned.min().item<double>(), 1.5 * Math.PI - 1e-6, 1.6 * Math.PI);
    }
}
