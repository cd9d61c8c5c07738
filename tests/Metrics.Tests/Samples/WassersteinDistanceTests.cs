using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class WassersteinDistanceTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly LinearGaussianModel _model = LinearGaussianModel.Correlated();

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void A_shifted_set_is_as_far_as_its_shift()
    {
        Tensor x = _model.Data(80, seed: 1);
        Tensor shift = tensor(new[] { 3.0, 0, -4, 0 });

        Assert.Equal(25, ExactTransport.SquaredDistance((x + shift).index_select(0, randperm(80)), x), 9);
        Assert.Equal(0, ExactTransport.SquaredDistance(x.index_select(0, randperm(80)), x), 9);
    }

    /// <summary>On a line the assignment is by rank.</summary>
    [Fact]
    public void On_a_line_it_compares_quantiles()
    {
        using var rng = new Generator(2, CPU);
        Tensor x = randn([200, 1], ScalarType.Float64, generator: rng), y = (randn([200, 1], ScalarType.Float64, generator: rng) * 2) + 1;

        double byRank = (x.sort(0).Values - y.sort(0).Values).square().mean().item<double>();

        Assert.Equal(byRank, ExactTransport.SquaredDistance(x, y), 9);
    }

    [Fact]
    public void Samples_of_the_data_are_as_far_as_other_data_and_the_square_stands_beside()
    {
        Tensor x = _model.Data(400, seed: 1);
        EvaluationContext context = Evaluations.Context(x) with { TrainingX = _model.Data(600, seed: 2) };

        IReadOnlyList<Measurement> rows = new WassersteinSpec { Samples = 500 }.Evaluate(_model, context);

        double distance = rows.Row("wasserstein-2").Mean(), floor = rows.Row("wasserstein-2", "floor").Mean();
        Assert.InRange(distance / floor, 0.9, 1.1);
        Assert.Equal(distance * distance, rows.Row("wasserstein-2-squared").Mean(), 9);
        Assert.Equal(400, rows.Row("wasserstein-2").Estimate!.Value.Count);
        Assert.Contains("n=400", rows.Row("wasserstein-2").Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_of_many_dimensions_get_a_reason()
    {
        EvaluationContext context = Evaluations.Context(_model.Data(5, seed: 1)) with { Shape = DataShape.Image(1, 28, 28, Support.Real) };

        Assert.All(new WassersteinSpec().Evaluate(_model, context), row => Assert.Contains("784 dimensions", row.Reason, StringComparison.Ordinal));
    }
}
