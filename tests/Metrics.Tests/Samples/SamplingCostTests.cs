using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class SamplingCostTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(5);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Each_number_of_steps_has_its_distance_and_its_calls()
    {
        IReadOnlyList<Measurement> rows = Measure(new() { Samples = 20, Steps = [1, 2, 5] });

        foreach (int steps in new[] { 1, 2, 5 })
        {
            Assert.Equal(3.0 / steps, rows.Row("wasserstein-2-at-cost", $"shifting;steps={steps}").Mean(), 9);
            Assert.Equal(2 * steps, rows.Row("function-evaluations-at-cost", $"shifting;steps={steps}").Mean());
        }
    }

    [Fact]
    public void A_sampler_that_chooses_its_own_steps_is_measured_once()
    {
        IReadOnlyList<Measurement> rows = Measure(new() { Samples = 20, Steps = [1, 2, 5] });

        Assert.Equal(7, rows.Row("function-evaluations-at-cost", "adaptive").Mean());
        Assert.Equal(0, rows.Row("wasserstein-2-at-cost", "adaptive").Mean(), 9);
        Assert.DoesNotContain(rows, row => row.Component.ToString().StartsWith("adaptive;", StringComparison.Ordinal));
    }

    [Fact]
    public void Samplers_can_be_chosen() =>
        Assert.DoesNotContain(
            Measure(new() { Samples = 20, Steps = [1], Samplers = ["shifting"] }), row =>
            row.Component.ToString().StartsWith("adaptive", StringComparison.Ordinal));

    private IReadOnlyList<Measurement> Measure(SamplingCostSpec spec)
    {
        Tensor half = randn(20, 2, dtype: ScalarType.Float64, generator: _rng);
        using var model = new ShiftedByOneOverSteps(half);
        return spec.Evaluate(model, half.repeat_interleave(2, dim: 0));
    }

    /// <summary>Its samples are given points, 3/steps too far to the right.</summary>
    private sealed class ShiftedByOneOverSteps(Tensor points) : ScriptedModel(points), IStepwiseSampler
    {
        public IReadOnlyList<string> Samplers => ["adaptive", "shifting"];

        public SteppedSamples Sample(long count, string sampler, int steps, Generator rng)
        {
            Tensor all = Sample(count, rng);
            return sampler == "adaptive" ? new(all, 7) : new(all + tensor(new[] { 3.0 / steps, 0.0 }), 2 * steps);
        }
    }
}
