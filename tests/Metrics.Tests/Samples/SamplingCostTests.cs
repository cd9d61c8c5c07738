using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class SamplingCostTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly LinearGaussianModel _model = LinearGaussianModel.Correlated();

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void More_steps_cost_more_and_come_nearer()
    {
        IReadOnlyList<Measurement> rows = new SamplingCostSpec { Samplers = ["coarse"], Steps = [1, 4, 16], Samples = 300 }.Evaluate(_model, _model.Data(300, seed: 1));

        Assert.Equal([1, 4, 16], new[] { 1, 4, 16 }.Select(steps => rows.Row("function-evaluations-at-cost", $"coarse;steps={steps}").Mean()));
        double[] distances = [.. new[] { 1, 4, 16 }.Select(steps => rows.Row("wasserstein-2-at-cost", $"coarse;steps={steps}").Mean())];
        Assert.Equal(distances.OrderDescending(), distances);
        Assert.InRange(distances[0], 2, 2.6); // a shift of 1 in each of four directions, and what two sets are apart
    }

    [Fact]
    public void A_sampler_that_chooses_its_steps_has_one_point()
    {
        IReadOnlyList<Measurement> rows = new SamplingCostSpec { Samplers = ["adaptive"], Steps = [1, 4, 16], Samples = 20 }.Evaluate(_model, _model.Data(20, seed: 1));

        Assert.Equal(77, Assert.Single(rows, row => row.Descriptor.Id == "function-evaluations-at-cost").Mean());
    }

    [Fact]
    public void Samplers_that_the_model_lacks_and_features_that_the_data_lack_are_said()
    {
        Tensor x = _model.Data(20, seed: 1);

        Assert.All(new SamplingCostSpec { Samplers = ["ddim"] }.Evaluate(_model, x), row => Assert.Contains("coarse, adaptive only", row.Reason, StringComparison.Ordinal));
        Measurement frechet = Assert.Single(new SamplingCostSpec { Samples = 20 }.Evaluate(_model, x), row => row.Descriptor.Id == "frechet-distance-at-cost");
        Assert.Equal(MeasurementStatus.NotApplicable, frechet.Status);
    }
}
