using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class ReconstructionErrorTests
{
    [Fact]
    public void Error_is_the_mean_square_over_the_dimensions_of_each_example()
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(); // reconstructs x + 0.5

        Measurement row = new ReconstructionErrorSpec().Evaluate(model, Evaluations.Context(model.Data(9, seed: 1), chunkRows: 4))
            .Row("reconstruction-error");

        Assert.Equal(9, row.PerExample!.Count);
        Assert.All(row.PerExample, error => Assert.Equal(0.25, error, 12));
    }
}
