using System.Globalization;
using System.Security.Cryptography;
using GenBench.Harness.Data;
using GenBench.Harness.Data.Toy;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Toy;

public sealed class ToyDatasetTests : IDisposable
{
    private static readonly DataLocations Nowhere = new([]);
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(20260105);

    public static TheoryData<ToyDatasetSpec> Every =>
        [
            new MoonsSpec(), new PinwheelSpec(), new EightGaussiansSpec(), new Grid25Spec(), new LineGaussiansSpec(),
            new LinearGaussianSpec(), new CheckerboardSpec(), new RingsSpec(), new TwoSpiralsSpec(), new SwissRollSpec(),
        ];

    public static TheoryData<ToyDatasetSpec> WithDensity =>
        [
            new EightGaussiansSpec(), new Grid25Spec(), new LineGaussiansSpec(), new LinearGaussianSpec(), new CheckerboardSpec(),
            new RingsSpec(),
        ];

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Values_are_finite_doubles_of_the_declared_shape_in_splits_of_the_declared_size(ToyDatasetSpec spec)
    {
        using IDataset data = (spec with { Train = 300, Validation = 0, Test = 70 }).Load(Nowhere);

        Assert.Equal([300, spec.Shape.Dimensions], data.Observations(Split.Train).X.shape);
        Assert.Equal([0, spec.Shape.Dimensions], data.Observations(Split.Validation).X.shape);
        Assert.Equal([70, spec.Shape.Dimensions], data.Observations(Split.Test).X.shape);
        Assert.Equal(ScalarType.Float64, data.Observations(Split.Train).X.dtype);
        Assert.True(data.Observations(Split.Train).X.isfinite().all().item<bool>());
        Assert.Equal(
            (Support.Real, 300L, 0L, 70L),
            (data.Shape.Support, data.Record.TrainCount, data.Record.ValidationCount, data.Record.TestCount));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void The_seed_decides_everything_and_no_split_depends_on_the_size_of_another(ToyDatasetSpec spec)
    {
        using IDataset data = spec.Load(Nowhere), shorter = (spec with { Train = 10 }).Load(Nowhere),
            other = (spec with { Seed = 1 }).Load(Nowhere);

        Assert.Equal(data.Record.Sha256["test"], shorter.Record.Sha256["test"]);
        Assert.NotEqual(data.Record.Sha256["test"], other.Record.Sha256["test"]);
        Assert.NotEqual(data.Record.Sha256["test"], data.Record.Sha256["train"]);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void The_recorded_hash_is_of_the_little_endian_doubles(ToyDatasetSpec spec)
    {
        using IDataset data = (spec with { Test = 5 }).Load(Nowhere);
        byte[] bytes = [.. data.Observations(Split.Test).X.data<double>().ToArray().SelectMany(BitConverter.GetBytes)];

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), data.Record.Sha256["test"]);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void The_protocol_tells_every_number_in_invariant_culture(ToyDatasetSpec spec)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            using IDataset data = spec.Load(Nowhere);
            Assert.StartsWith($"{spec.Kind}: ", data.Record.Protocol);
            Assert.Contains("0.", data.Record.Protocol);
            Assert.DoesNotContain("0,0", data.Record.Protocol);
            Assert.EndsWith("seed 20260101", data.Record.Protocol);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Training_rows_are_drawn_with_their_labels(ToyDatasetSpec spec)
    {
        using IDataset data = spec.Load(Nowhere);
        Tensor rows = tensor(new[] { 9_999L, 4L, 4L });
        Batch train = data.Observations(Split.Train);

        Batch drawn = data.Draw(rows, _rng);

        Assert.True(drawn.X.eq(train.X.index_select(0, rows)).all().item<bool>());
        Assert.Equal(train.Labels is null, drawn.Labels is null);
        Assert.True(drawn.Labels is null || drawn.Labels.eq(train.Labels!.index_select(0, rows)).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(WithDensity))]
    public void The_mean_log_density_of_the_data_is_that_of_fresh_draws_from_the_density(ToyDatasetSpec spec)
    {
        using IDataset data = (spec with { Test = 20_000 }).Load(Nowhere),
            fresh = (spec with { Test = 20_000, Train = 50_000 }).Load(Nowhere);
        IDensity density = data.Density!;
        Tensor test = density.LogProb(data.Observations(Split.Test).X, _rng),
            train = density.LogProb(fresh.Observations(Split.Train).X, _rng);

        double difference = (test.mean() - train.mean()).item<double>();

        double standardError = Math.Sqrt(test.var().item<double>() / 20_000 + train.var().item<double>() / 50_000);
        Assert.Equal(BoundKind.Exact, density.Kind);
        Assert.True(Math.Abs(difference) < 4.5 * standardError);
    }

    [Fact]
    public void More_latent_than_observed_dimensions_are_refused()
    {
        SpecProblem problem = Assert.Single(new LinearGaussianSpec { Dimensions = 2, Latent = 3 }.Check(Nowhere));

        Assert.Equal(("latent", "write at most 2"), (problem.Path, problem.Remedy));
    }

    [Fact]
    public void A_dataset_outlives_the_scope_it_was_loaded_in()
    {
        IDataset data;
        using (NewDisposeScope()) data = new LinearGaussianSpec().Load(Nowhere);

        using (data) Assert.True(data.Density!.LogProb(data.Observations(Split.Test).X, _rng).isfinite().all().item<bool>());
    }
}
