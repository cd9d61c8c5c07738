using System.Globalization;
using GenBench.Cli.Benchmarking;
using GenBench.Cli.Benchmarking.Contests;
using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using static TorchSharp.torch;

namespace GenBench.Benchmarks.Plain;

/// <summary>What a user would write without this program, added to the contests of the same work.</summary>
internal sealed class PlainYardsticks : IDisposable
{
    private const int BoundSamples = 5000;
    private const int BoundExamples = 4;
    private const double BoundTarget = 4;

    private static readonly Dictionary<string, (BenchmarkFamily Family, int Batch)> Trainings = (
        from family in BenchmarkFamilies.All
        from batch in TrainingContests.BatchSizes
        select (family, batch)).ToDictionary(training => TrainingContests.NameOf(training.family, training.batch));

    private readonly IDataset _grey = new MnistSmallSpec { Values = PixelValues.Continuous, Validation = 0 }.Load(new DataLocations([]));
    private readonly List<IDisposable> _owned = [];

    /// <summary>The contest with the yardstick of its work first, where there is one.</summary>
    public Contest AddTo(Contest contest) =>
        For(contest.Name) is { } plain ? contest with { Yardsticks = [plain, .. contest.Yardsticks] } : contest;

    /// <summary>An epoch of a family as a user would write it.</summary>
    public PlainTraining Training(BenchmarkFamily family, int batch)
    {
        Tensor images = _grey.Observations(Split.Train).X.view(-1, 784);
        return Owned(new PlainTraining(PlainFamilies.Create(family, (images.shape[0] + batch - 1) / batch), images, batch));
    }

    public void Dispose()
    {
        _owned.ForEach(owned => owned.Dispose());
        _grey.Dispose();
    }

    private static double? TargetOf(BenchmarkFamily family, int batch)
    {
        if (family == BenchmarkFamilies.Vae)
            return batch == 20 ? 2.0 : 1.6;
        return batch == 128 && (family == BenchmarkFamilies.FlowMatching || family == BenchmarkFamilies.Gan) ? 1.4 : null;
    }

    private Yardstick? For(string contest)
    {
        if (contest == ImportanceContests.RateName)
            return ImportanceBound();
        if (!Trainings.TryGetValue(contest, out (BenchmarkFamily Family, int Batch) training))
            return null;
        PlainTraining plain = Training(training.Family, training.Batch);
        return new Yardstick(
            new Contestant("plain TorchSharp", _grey.Record.TrainCount, () => plain.Epoch()), TargetOf(training.Family, training.Batch));
    }

    private Yardstick ImportanceBound()
    {
        Tensor x = bernoulli(_grey.Observations(Split.Test).X.view(-1, 784).narrow(0, 0, BoundExamples));
        PlainImportanceBound bound = Owned(new PlainImportanceBound());
        string name = string.Create(CultureInfo.InvariantCulture, $"one example at a time, chunks of {PlainImportanceBound.Chunk}");
        return new Yardstick(new Contestant(name, BoundSamples * BoundExamples, () => bound.Evaluate(x, BoundSamples)), BoundTarget);
    }

    private T Owned<T>(T made)
        where T : IDisposable
    {
        _owned.Add(made);
        return made;
    }
}
