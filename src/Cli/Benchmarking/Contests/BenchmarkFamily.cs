using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Models.Contracts;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>A family of models as the contests train it and sample from it, on 10,000 digits.</summary>
/// <param name="Name">In a table.</param>
/// <param name="Values">What the family's observations are made of.</param>
/// <param name="TrainingWork">Multiply-adds of an epoch by its images.</param>
public sealed record BenchmarkFamily(string Name, ModelSpec Spec, PixelValues Values, double TrainingWork)
{
    /// <summary>Multiply-adds of a sample; null where another family's sampler is the same.</summary>
    public double? SamplingWork { get; init; }

    /// <summary>All ten thousand of them are for training.</summary>
    public IDataset LoadDigits() => new MnistSmallSpec { Values = Values, Validation = 0 }.Load(new DataLocations([]));
}
