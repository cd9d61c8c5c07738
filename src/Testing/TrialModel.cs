using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Testing;

/// <summary>A small model after a few updates on made-up data of its support.</summary>
public sealed class TrialModel : IDisposable
{
    /// <summary>Examples in the one batch it is trained and tried on.</summary>
    public const int BatchSize = 6;

    private const long StepsPerEpoch = 5;
    private const int Epochs = 20;

    private static readonly TrainingSpec Training =
        new() { Optimizer = new AdamSpec { LearningRate = 1e-3 }, ClipNorm = 10, EmaDecay = 0.9 };

    private TrialModel(IGenerativeModel model, ITrainingProcedure procedure, Tensor data) =>
        (Model, Procedure, Data) = (model, procedure, data);

    public IGenerativeModel Model { get; }

    public ITrainingProcedure Procedure { get; }

    /// <summary>[6, *event]</summary>
    public Tensor Data { get; }

    /// <summary>Updates made.</summary>
    public long Step { get; set; }

    /// <summary>Labels 0, 1, 2, .. around where the data have classes.</summary>
    private Batch Batch => new(
        Data, Model.DataShape.Classes is { } classes ? arange(Data.shape[0], dtype: ScalarType.Int64).remainder(classes) : null);

    /// <param name="steps">Updates to make; what a family fits after training is then fitted.</param>
    public static TrialModel Of(ModelCase trial, int steps = 5, ulong weightSeed = 42)
    {
        var placement = new Placement(CPU, trial.Precision);
        using var rng = new Generator(weightSeed, CPU);
        using Tensor mean = full([.. trial.Shape.Event], 0.3);
        Tensor Variance() => full([.. trial.Shape.Event], 0.5);
        IGenerativeModel model = trial.Spec.Create(new ModelContext(trial.Shape, placement, rng, mean, trial.Files, Variance));
        var made = new TrialModel(model, model.CreateTraining(Training), MakeData(trial.Shape, placement));
        made.Train(steps);
        made.FitAfterTraining();
        return made;
    }

    public void Train(int steps)
    {
        for (int i = 0; i < steps; i++, Step++)
        {
            using DisposeScope scope = NewDisposeScope();
            using var rng = new Generator((ulong)Step, CPU);
            Procedure.Step(Batch, new TrainingMoment(Step, StepsPerEpoch, Epochs), rng);
        }
    }

    /// <returns>Mean over the batch, by the noise of one fixed seed.</returns>
    public double ValidationLoss()
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        using var rng = new Generator(5, CPU);
        var last = new TrainingMoment(Math.Max(0, Step - 1), StepsPerEpoch, Epochs);
        return Procedure.ValidationLoss(Batch, last, rng).to(ScalarType.Float64).mean().item<double>();
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
        Tensor uniform = rand(shape.WithBatch(BatchSize), generator: rng);
        Tensor data = shape.Support switch
        {
            Support.Binary => (uniform < 0.3).to(ScalarType.Float32),
            Support.Levels256 => (uniform * 255).round() / 255,
            Support.Real => randn(shape.WithBatch(BatchSize), generator: rng),
            _ => uniform,
        };
        return data.to(placement.Dtype, placement.Device).MoveToOuterDisposeScope();
    }
}
