using GenBench.Kernels.Gradients;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Training;

/// <summary>Descends one objective with one optimizer: gradient, clipping, update, weight average.</summary>
public sealed class GradientTraining : ITrainingProcedure, IPartwiseTraining
{
    private readonly nn.Module _network;
    private readonly ITrainingObjective _objective;
    private readonly Descent _descent;
    private readonly WeightAverage? _average;
    private readonly PartwiseGradient _partwise;
    private int _parts = 1;

    public GradientTraining(nn.Module network, TrainingSpec spec, ITrainingObjective objective)
    {
        (_network, _objective) = (network, objective);
        _descent = new Descent(_network, spec);
        _average = spec.EmaDecay is { } decay ? new WeightAverage(_descent.Parameters, decay) : null;
        _partwise = new PartwiseGradient(network, objective);
    }

    public IReadOnlyDictionary<string, Tensor> State
    {
        get
        {
            var state = new Dictionary<string, Tensor>(_descent.State);
            if (_average is not null)
                state["average"] = _average.Average;
            foreach ((string key, Tensor value) in _objective.State)
                state["objective." + key] = value;
            return state;
        }
    }

    public UpdatePattern Pattern => _objective.Pattern;

    public bool CanSplit => _partwise.IsExact;

    public int Parts
    {
        get => _parts;
        set
        {
            using var _ = no_grad();
            _descent.Parameters.Gradient.zero_();
            _parts = value;
        }
    }

    public StepReport Step(Batch batch, TrainingMoment at, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        TrainingStage stage = _objective.StageAt(at);
        if (stage.Index > 0 && at.Step == stage.Start)
            BeginStage();
        _network.train();
        IReadOnlyList<LossTerm> terms = _parts > 1 ? _partwise.Add(batch, _parts, at, rng) : Whole(batch, at, rng);
        _descent.Move(at, at.Step + 1);
        using (no_grad())
            _average?.Update(at.Step - stage.Start + 1);
        return new StepReport([.. terms.Select(term => term with { Value = term.Value.detach().MoveToOuterDisposeScope() })]);
    }

    public TrainingStage StageAt(TrainingMoment at) => _objective.StageAt(at);

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng)
    {
        _network.eval();
        return _objective.ValidationLoss(batch, at, rng);
    }

    public IDisposable EvaluationWeights() => _average?.Use() ?? SameWeights.Instance;

    public void Dispose()
    {
        _average?.Dispose();
        _descent.Dispose();
        (_objective as IDisposable)?.Dispose();
    }

    private IReadOnlyList<LossTerm> Whole(Batch batch, TrainingMoment at, Generator rng)
    {
        using var tape = new GradientTape();
        IReadOnlyList<LossTerm> terms = _objective.Evaluate(batch, at, rng);
        Descent.Descend(terms[0].Value);
        return terms;
    }

    private void BeginStage()
    {
        using IDisposable weights = EvaluationWeights();
        _objective.BeginStage();
    }
}
