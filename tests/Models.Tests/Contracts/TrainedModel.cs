using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Tests.Fixtures;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Contracts;

/// <summary>A small model after a few updates on made-up data of its support.</summary>
public sealed class TrainedModel : IDisposable
{
    private TrainedModel(IGenerativeModel model, ITrainingProcedure procedure, Placement placement, Tensor data) =>
        (Model, Procedure, Placement, Data) = (model, procedure, placement, data);

    public IGenerativeModel Model { get; }

    public ITrainingProcedure Procedure { get; }

    public Placement Placement { get; }

    /// <summary>[6, *event]</summary>
    public Tensor Data { get; }

    /// <summary>Labels 0, 1, 2, .. around where the data have classes.</summary>
    private Batch Batch => new(Data, Model.DataShape.Classes is { } classes ? arange(Data.shape[0], dtype: ScalarType.Int64).remainder(classes) : null);

    public long Step { get; set; }

    public static TrainedModel Of(int family, bool float64, TrainingSpec training, int steps = 5, ulong weightSeed = 42)
    {
        (ModelSpec spec, DataShape shape) = ModelFamilies.All[family];
        var placement = new Placement(CPU, float64 ? ScalarType.Float64 : ScalarType.Float32);
        using var rng = new Generator(weightSeed, CPU);
        using Tensor mean = full([.. shape.Event], 0.3);
        IGenerativeModel model = spec.Create(new ModelContext(shape, placement, rng, mean, TorchScriptFiles.Instance));
        var trained = new TrainedModel(model, model.CreateTraining(training), placement, MakeData(shape, placement));
        trained.Train(steps);
        trained.FitAfterTraining();
        return trained;
    }

    public void Train(int steps)
    {
        for (int i = 0; i < steps; i++, Step++)
        {
            using DisposeScope scope = NewDisposeScope();
            using var rng = new Generator((ulong)Step, CPU);
            Procedure.Step(Batch, new TrainingMoment(Step, 5, 20), rng);
        }
    }

    public double ValidationLoss()
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        using var rng = new Generator(5, CPU);
        return Procedure.ValidationLoss(Batch, new TrainingMoment(Math.Max(0, Step - 1), 5, 20), rng).to(ScalarType.Float64).mean().item<double>();
    }

    public void Dispose()
    {
        Procedure.Dispose();
        Model.Dispose();
        Data.Dispose();
    }

    private void FitAfterTraining()
    {
        using var rng = new Generator(8, CPU);
        (Model as IFitsAfterTraining)?.FitAfterTraining([Batch], rng);
        if (Model is IFitsOnValidation { NeedsValidation: true } fitted)
            fitted.FitOnValidation([Batch]);
    }

    private static Tensor MakeData(DataShape shape, Placement placement)
    {
        using DisposeScope scope = NewDisposeScope();
        using var rng = new Generator(6, CPU);
        Tensor uniform = rand(shape.WithBatch(6), generator: rng);
        Tensor data = shape.Support switch
        {
            Support.Binary => (uniform < 0.3).to(ScalarType.Float32),
            Support.Levels256 => (uniform * 255).round() / 255,
            Support.Real => randn(shape.WithBatch(6), generator: rng),
            _ => uniform,
        };
        return data.to(placement.Dtype, placement.Device).MoveToOuterDisposeScope();
    }
}
