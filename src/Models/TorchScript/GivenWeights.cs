using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>The training of a model that comes trained: a step changes nothing and tells the loss.</summary>
/// <param name="loss">Of a batch, by an example, [B].</param>
internal sealed class GivenWeights(Func<Batch, TrainingMoment, Generator, Tensor> loss) : ITrainingProcedure
{
    public IReadOnlyDictionary<string, Tensor> State { get; } = new Dictionary<string, Tensor>();

    public StepReport Step(Batch batch, TrainingMoment at, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        return new StepReport([new LossTerm("loss", ValidationLoss(batch, at, rng).mean().MoveToOuterDisposeScope())]);
    }

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) => loss(batch, at, rng);

    public IDisposable EvaluationWeights() => SameWeights.Instance;

    public void Dispose()
    {
    }
}
