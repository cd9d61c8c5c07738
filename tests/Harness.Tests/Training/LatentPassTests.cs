using GenBench.Harness.Data;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Training;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training;

public sealed class LatentPassTests : IDisposable
{
    private const int Codes = 5;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly HandMadeLatent _model = new(Codes);

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    /// <summary>x = 0, 1, 2, 3 in turn: E x² = 3.5, and four of five codes used evenly. What comes after the first 500 has x = 4.</summary>
    [Fact]
    public void Over_the_first_500_validation_examples_KL_and_codes_are_what_follows_by_hand()
    {
        var data = new Given(Train: Column(700, _ => 1), Validation: Column(600, row => row < 500 ? row % 4 : 4));

        IReadOnlyList<LatentUseRow> rows = Of(data, isLast: true);

        Assert.All(rows, row => Assert.Equal((7, 90, Split.Validation), (row.Epoch, row.Step, row.Split)));
        Assert.Equal([3.5 / 2, (4 - 1 - Math.Log(4)) / 2], Values(rows, LatentUse.Kl), Near);
        Assert.Equal([0, 1], rows.Where(row => row.Quantity == LatentUse.Kl).Select(row => row.Index!.Value));
        Assert.Equal([4.0], Values(rows, LatentUse.CodebookPerplexity), Near);
        Assert.Equal([4.0], Values(rows, LatentUse.UsedCodes));
        Assert.Equal([0.25, 0.25, 0.25, 0.25, 0], Values(rows, LatentUse.CodeShare));
        Assert.Equal([0, 1, 2, 3, 4], rows.Where(row => row.Quantity == LatentUse.CodeShare).Select(row => row.Index!.Value));
    }

    /// <summary>log 3 less the entropy: of 1 : 1 : 0 that is log 3/2, of 1 : 1 : 2 log 3 − 3/2 log 2.</summary>
    [Fact]
    public void Of_categories_KL_is_the_distance_from_even_odds()
    {
        using var model = new HandMadeCategories();
        var data = new Given(Train: Column(9, _ => 1), Validation: Column(30, row => row < 10 ? 0 : 2));

        IReadOnlyList<LatentUseRow> rows = Of(data, isLast: true, model);

        double expected = (Math.Log(1.5) + (2 * (Math.Log(3) - (1.5 * Math.Log(2))))) / 3;
        Assert.Equal([0, expected], Values(rows, LatentUse.Kl), Near);
        Assert.All(rows, row => Assert.Equal(LatentUse.Kl, row.Quantity));
    }

    [Fact]
    public void Where_there_is_no_validation_split_training_examples_stand_in_and_the_rows_say_so()
    {
        IReadOnlyList<LatentUseRow> rows = Of(new Given(Train: Column(30, _ => 3), Validation: Column(0, _ => 0)), isLast: false);

        Assert.All(rows, row => Assert.Equal(Split.Train, row.Split));
        Assert.Equal(4.5, Values(rows, LatentUse.Kl)[0], 12);
        Assert.Equal([1.0], Values(rows, LatentUse.CodebookPerplexity));
        Assert.Empty(Values(rows, LatentUse.CodeShare)); // of the last epoch alone
    }

    [Fact]
    public void The_model_is_asked_in_evaluation_mode_and_every_module_is_as_before()
    {
        _model.Network.train();
        _model.Network.children().First().eval(); // a part that stands still
        bool[] before = [.. _model.Modes];

        Of(new Given(Train: Column(9, _ => 1), Validation: Column(9, _ => 1)), isLast: false);

        Assert.False(_model.WasTraining);
        Assert.Equal(before, _model.Modes);
        Assert.Contains(true, before);
        Assert.Contains(false, before);
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-12;

    private static double[] Values(IEnumerable<LatentUseRow> rows, LatentUse quantity) =>
        [.. rows.Where(row => row.Quantity == quantity).Select(row => row.Value)];

    private static Tensor Column(int count, Func<int, double> x) =>
        tensor(Enumerable.Range(0, count).Select(x).ToArray(), dtype: ScalarType.Float64).view(count, 1);

    private IReadOnlyList<LatentUseRow> Of(IDataset data, bool isLast, IGenerativeModel? model = null) =>
        LatentPass.Of(model ?? _model, data, new Placement(CPU, ScalarType.Float64), batchSize: 64)!
            .After(new EpochReport(7, 90, [], null, 1e-3, 1, 1), isLast);

    private sealed record Given(Tensor Train, Tensor Validation) : IDataset
    {
        public DatasetRecord Record =>
            new("given", "", new Dictionary<string, string>(), Train.shape[0], Validation.shape[0], 0, "");

        public DataShape Shape => DataShape.Vector(1, Support.Real);

        public IDensity? Density => null;

        public Batch Observations(Split split) => new(split == Split.Train ? Train : Validation, null);

        public Batch Draw(Tensor rows, Generator rng) => throw new InvalidOperationException("nothing may be drawn");

        public void Dispose()
        {
        }
    }
}
