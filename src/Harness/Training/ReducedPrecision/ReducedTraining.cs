using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.ReducedPrecision;

/// <summary>A training whose updates call the networks in a reduced precision. Weights, gradients, optimizer and the validation loss stay
/// as they are.</summary>
internal sealed class ReducedTraining(ITrainingProcedure inner, NetworkCalls calls) : ITrainingProcedure, IPartwiseTraining
{
    public IReadOnlyDictionary<string, Tensor> State => inner.State;

    public bool CanSplit => inner is IPartwiseTraining { CanSplit: true };

    public int Parts
    {
        get => inner is IPartwiseTraining partwise ? partwise.Parts : 1;
        set => ((IPartwiseTraining)inner).Parts = value;
    }

    public UpdatePattern Pattern => inner.Pattern;

    public StepReport Step(Batch batch, TrainingMoment at, Generator rng)
    {
        calls.BeginStep();
        try
        {
            return inner.Step(batch, at, rng);
        }
        finally
        {
            calls.EndStep();
        }
    }

    public TrainingStage StageAt(TrainingMoment at) => inner.StageAt(at);

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) => inner.ValidationLoss(batch, at, rng);

    public IDisposable EvaluationWeights() => inner.EvaluationWeights();

    public void Dispose()
    {
        calls.Dispose();
        inner.Dispose();
    }
}
