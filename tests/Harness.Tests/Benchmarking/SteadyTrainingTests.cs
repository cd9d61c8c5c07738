using GenBench.Cli.Benchmarking.Contests;

namespace GenBench.Harness.Tests.Benchmarking;

public sealed class SteadyTrainingTests
{
    private const int WarmUpEpochs = 2;
    private const int Epochs = 6; // 3,000 steps
    private const double AllowedGrowth = 20; // MiB

    [Fact]
    public void Training_holds_on_to_no_tensor_and_no_memory()
    {
        IReadOnlyList<MemoryReading> readings = SteadyTraining.Run(WarmUpEpochs + Epochs);

        MemoryReading warm = readings[WarmUpEpochs - 1], last = readings[^1];
        Assert.Equal(warm.LiveTensors, last.LiveTensors);
        Assert.InRange(last.Resident - warm.Resident, double.NegativeInfinity, AllowedGrowth);
    }
}
