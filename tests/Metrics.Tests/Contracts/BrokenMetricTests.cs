using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using GenBench.Testing;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>A contract that nothing can break tests nothing.</summary>
public sealed class BrokenMetricTests : IDisposable
{
    private readonly LinearGaussianModel _model = LinearGaussianModel.Correlated(shift: 0.1);

    public void Dispose() => _model.Dispose();

    [Fact]
    public void A_metric_without_faults_and_one_of_genbench_pass()
    {
        using Tensor x = _model.Data(8, seed: 1);
        MetricContract.Verify(new BrokenMetricSpec(MetricFault.None), _model, x);
        MetricContract.Verify(new Wasserstein2Spec { Samples = 4 }, _model, x);
    }

    [Theory]
    [InlineData(MetricFault.BadId, "descriptors-say-what-their-numbers-are")]
    [InlineData(MetricFault.MissingRow, "rows-are-of-the-metrics-own-descriptors")]
    [InlineData(MetricFault.NoProtocol, "rows-are-of-the-metrics-own-descriptors")]
    [InlineData(MetricFault.DependsOnChunks, "result-does-not-depend-on-batch-size")]
    [InlineData(MetricFault.DependsOnCount, "an-examples-value-does-not-depend-on-how-many-are-measured")]
    [InlineData(MetricFault.GlobalNoise, "noise-comes-from-the-contexts-streams-alone")]
    [InlineData(MetricFault.LeaksATensor, "no-tensor-outlives-a-measurement")]
    [InlineData(MetricFault.GoesOnWhenStopped, "measurement-stops-when-the-run-is-stopped")]
    public void Each_fault_is_named(MetricFault fault, string check)
    {
        using Tensor x = _model.Data(8, seed: 1);

        var broken = Assert.Throws<ContractException>(() => MetricContract.Verify(new BrokenMetricSpec(fault), _model, x));

        Assert.Contains($"  {check}: ", broken.Message, StringComparison.Ordinal);
    }
}
