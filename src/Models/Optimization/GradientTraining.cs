using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>Descends one objective with one optimizer: gradient, clipping, update, weight average.</summary>
public sealed class GradientTraining : ITrainingProcedure
{
    private readonly nn.Module _network;
    private readonly ITrainingObjective _objective;
    private readonly TrainingSpec _spec;
    private readonly FlatParameters _parameters;
    private readonly Optimizer _optimizer;
    private readonly WeightAverage? _average;

    public GradientTraining(nn.Module network, TrainingSpec spec, ITrainingObjective objective)
    {
        (_network, _spec, _objective) = (network, spec, objective);
        _parameters = new FlatParameters(_network);
        _optimizer = _spec.Optimizer.Create(_parameters);
        _average = _spec.EmaDecay is { } decay ? new WeightAverage(_parameters, decay) : null;
    }

    public IReadOnlyDictionary<string, Tensor> State
    {
        get
        {
            var state = _optimizer.State.ToDictionary(entry => "optimizer." + entry.Key, entry => entry.Value);
            if (_average is not null)
                state["average"] = _average.Average;
            foreach ((string key, Tensor value) in _objective.State)
                state["objective." + key] = value;
            return state;
        }
    }

    public StepReport Step(Batch batch, TrainingMoment at, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        _network.train();
        _parameters.Gradient.zero_();
        IReadOnlyList<LossTerm> terms = _objective.Evaluate(batch, at, rng);
        terms[0].Value.backward();
        using (no_grad())
        {
            Clip();
            _optimizer.Update(_spec.Optimizer.LearningRate * _spec.Schedule.Factor(at), at.Step + 1);
            _average?.Update(at.Step + 1);
        }

        return new StepReport([.. terms.Select(term => term with { Value = term.Value.detach().MoveToOuterDisposeScope() })]);
    }

    public Tensor ValidationLoss(Batch batch, Generator rng)
    {
        _network.eval();
        return _objective.ValidationLoss(batch, rng);
    }

    public IDisposable EvaluationWeights() => _average?.Use() ?? SameWeights.Instance;

    public void Dispose()
    {
        _average?.Dispose();
        _optimizer.Dispose();
        _parameters.Dispose();
        (_objective as IDisposable)?.Dispose();
    }

    /// <summary>g ← g · min(1, c / |g|). A gradient that is not finite stays so, and shows in the next loss.</summary>
    private void Clip()
    {
        if (_spec.ClipNorm is { } largest)
            _parameters.Gradient.mul_((largest / (_parameters.Gradient.norm() + 1e-12)).clamp(max: 1));
    }
}
