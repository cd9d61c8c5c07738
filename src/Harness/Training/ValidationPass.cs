using GenBench.Harness.Data;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>The mean validation loss after an epoch, with the same noise each time.</summary>
internal sealed class ValidationPass(IDataset dataset, SeedPlan seeds, Placement placement, long batchSize)
{
    /// <param name="at">The last update made.</param>
    /// <returns>Mean over the split, weighted by count, float64; null where the dataset has no validation split.</returns>
    public double? MeanLoss(ITrainee trainee, TrainingMoment at)
    {
        long count = dataset.Record.ValidationCount;
        if (count == 0)
            return null;
        using var _ = no_grad();
        using Generator rng = seeds.Validation(placement.Device);
        double sum = 0;
        using DisposeScope scope = NewDisposeScope();
        foreach (Batch batch in dataset.Observations(Split.Validation).InChunks(placement, batchSize))
        {
            sum += trainee.ValidationLoss(batch, at, rng).sum(ScalarType.Float64).item<double>();
            scope.DisposeEverything();
        }

        return sum / count;
    }
}
