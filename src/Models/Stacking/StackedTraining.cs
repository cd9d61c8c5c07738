using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Stacking;

/// <summary>Descends the sum of S losses, whose gradient is, for each network, that of its own: one optimizer, whose rule works element by
/// element, moves all of them.</summary>
internal sealed class StackedTraining : IStackedTraining
{
    private readonly Descent _descent;
    private readonly ParameterStack _parameters;
    private readonly WeightAverage? _average;
    private readonly IStackedObjective _objective;

    /// <param name="networks">Alike but for their values; their parameters become views of the stack.</param>
    /// <param name="single">The objective of one of them, for validation.</param>
    /// <param name="stacked">The objective of all.</param>
    public StackedTraining(
        IReadOnlyList<nn.Module> networks, TrainingSpec spec, Func<int, ITrainingObjective> single,
            Func<ParameterStack, IStackedObjective> stacked)
    {
        _descent = new Descent(new SideBySideNetworks(networks), spec, networks: networks.Count);
        _average = spec.EmaDecay is { } decay ? new WeightAverage(_descent.Parameters, decay) : null;
        _parameters = new ParameterStack(networks, _descent.Parameters);
        _objective = stacked(_parameters);
        Trainees = [.. networks.Select((network, s) => new Trainee(this, s, networks.Count, network, single(s)))];
    }

    public IReadOnlyList<ITrainee> Trainees { get; }

    public StepReport Step(Batch batch, TrainingMoment at, IReadOnlyList<Generator> rngs)
    {
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyList<LossTerm> terms = _objective.Evaluate(batch, at, new StackedNoise(rngs));
        terms[0].Value.sum().backward();
        _parameters.GatherGradients();
        _descent.Move(at, at.Step + 1);
        using (no_grad())
            _average?.Update(at.Step + 1);
        return new StepReport([.. terms.Select(term => term with { Value = term.Value.detach().MoveToOuterDisposeScope() })]);
    }

    public IDisposable EvaluationWeights() => _average?.Use() ?? SameWeights.Instance;

    public void Dispose()
    {
        _parameters.Dispose();
        _average?.Dispose();
        _descent.Dispose();
    }

    private sealed class Trainee(StackedTraining stack, int s, int count, nn.Module network, ITrainingObjective objective) : ITrainee
    {
        /// <summary>Row s of every state, under the names that a training of one network gives it.</summary>
        public IReadOnlyDictionary<string, Tensor> State
        {
            get
            {
                Dictionary<string, Tensor> state = stack._descent.State.ToDictionary(entry => entry.Key, entry => Row(entry.Value));
                if (stack._average is { } average)
                    state["average"] = Row(average.Average);
                return state;
            }
        }

        public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng)
        {
            network.eval();
            return objective.ValidationLoss(batch, at, rng);
        }

        private Tensor Row(Tensor flat) => flat.view(count, -1).select(0, s);
    }
}
