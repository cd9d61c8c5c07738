using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>First the autoencoder, then the prior on the tokens of the autoencoder that evaluation will use.</summary>
internal sealed class VqVaeTraining : ITrainingProcedure
{
    private readonly GradientTraining _autoencoder;
    private readonly GradientTraining? _prior;
    private readonly TrainingStages _stages;

    public VqVaeTraining(VqVae model, VqVaeSpec spec, TrainingSpec training)
    {
        _stages = new TrainingStages(spec.Prior.IsLearned ? spec.PriorFraction : null);
        _autoencoder = new GradientTraining(model.Autoencoder, training, new TokenAutoencoderObjective(model, spec));
        _prior = spec.Prior.IsLearned
            ? new GradientTraining(model.Prior, training, new TokenPriorObjective(model, spec.Conditional))
            : null;
    }

    public IReadOnlyDictionary<string, Tensor> State =>
        Prefixed("autoencoder", _autoencoder).Concat(_prior is null ? [] : Prefixed("prior", _prior)).ToDictionary();

    public UpdatePattern Pattern => new() { SecondShare = _stages.SecondFraction ?? 0 };

    public StepReport Step(Batch batch, TrainingMoment at, Generator rng)
    {
        (bool isSecond, TrainingMoment within) = _stages.At(at);
        if (!isSecond || _prior is null)
            return _autoencoder.Step(batch, within, rng);
        using IDisposable standing = _autoencoder.EvaluationWeights();
        return _prior.Step(batch, within, rng);
    }

    public TrainingStage StageAt(TrainingMoment at) =>
        _stages.At(at) is (true, var within) ? new TrainingStage(1, at.Step - within.Step) : default;

    /// <summary>The whole bound in both stages: what either of them moves is all that changes in it.</summary>
    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) => _autoencoder.ValidationLoss(batch, at, rng);

    public IDisposable EvaluationWeights() => new Both(_autoencoder.EvaluationWeights(), _prior?.EvaluationWeights());

    public void Dispose()
    {
        _prior?.Dispose();
        _autoencoder.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Prefixed(string stage, GradientTraining training) =>
        training.State.Select(entry => KeyValuePair.Create($"{stage}.{entry.Key}", entry.Value));

    private sealed record Both(IDisposable First, IDisposable? Second) : IDisposable
    {
        public void Dispose()
        {
            Second?.Dispose();
            First.Dispose();
        }
    }
}
