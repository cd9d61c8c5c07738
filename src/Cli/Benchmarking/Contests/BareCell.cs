using GenBench.Harness.Data;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>The steps and metrics of a cell with nothing around them.</summary>
internal sealed class BareCell(ExperimentCell cell, IDataset data) : IDisposable
{
    private static readonly Placement Placement = new(CPU, ScalarType.Float32);

    private readonly Generator _rng = new(0);

    public void Run()
    {
        using DisposeScope scope = NewDisposeScope();
        using IGenerativeModel model = cell.Model.Create(
            new ModelContext(data.Shape, Placement, _rng, data.Observations(Split.Train).X.mean([0L])));
        Train(model);
        Measure(model);
    }

    public void Dispose() => _rng.Dispose();

    private void Train(IGenerativeModel model)
    {
        using ITrainingProcedure procedure = model.CreateTraining(cell.Training);
        long examples = data.Record.TrainCount, batch = cell.Training.BatchSize, perEpoch = (examples + batch - 1) / batch;
        for (long epoch = 0; epoch < cell.Training.Epochs; epoch++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor order = randperm(examples, dtype: ScalarType.Int64, generator: _rng);
            foreach (Chunk rows in Chunk.Cover(examples, batch))
            {
                using DisposeScope step = NewDisposeScope();
                procedure.Step(
                    data.Draw(rows.Of(order), _rng),
                    new TrainingMoment(epoch * perEpoch + rows.Start / batch, perEpoch, cell.Training.Epochs), _rng);
            }
        }
    }

    private void Measure(IGenerativeModel model)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        model.Network.eval();
        RandomStreams streams = new SeedPlan(cell.Seed).Evaluation;
        using var samples = new SampleSource(model, streams, CPU);
        var context = new EvaluationContext
        {
            X = data.Observations(Split.Test).X,
            TrainingX = data.Observations(Split.Train).X,
            Samples = samples,
            Shape = data.Shape,
            Streams = streams,
            ChunkRows = cell.Compute.ChunkRows,
            Clock = TimeProvider.System,
        };
        foreach (MetricSpec metric in cell.Metrics)
            metric.Create().Evaluate(model, context);
    }
}
