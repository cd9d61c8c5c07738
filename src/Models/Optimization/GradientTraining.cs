using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>Descends one objective with one optimizer: gradient, clipping, update, weight average.</summary>
public sealed class GradientTraining : ITrainingProcedure
{
    private readonly nn.Module network;
    private readonly ITrainingObjective objective;
    private readonly TrainingSpec spec;
    private readonly FlatParameters parameters;
    private readonly Optimizer optimizer;
    private readonly WeightAverage? average;

    public GradientTraining(nn.Module network, TrainingSpec spec, ITrainingObjective objective)
    {
        (this.network, this.spec, this.objective) = (network, spec, objective);
        parameters = new FlatParameters(network);
        optimizer = spec.Optimizer.Create(parameters);
        average = spec.EmaDecay is { } decay ? new WeightAverage(parameters, decay) : null;
    }

    public IReadOnlyDictionary<string, Tensor> State
    {
        get
        {
            var state = optimizer.State.ToDictionary(entry => "optimizer." + entry.Key, entry => entry.Value);
            if (average is not null)
                state["average"] = average.Average;
            return state;
        }
    }

    public StepReport Step(Batch batch, TrainingMoment at, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        network.train();
        parameters.Gradient.zero_();
        IReadOnlyList<LossTerm> terms = objective.Evaluate(batch, at, rng);
        terms[0].Value.backward();
        using (no_grad())
        {
            Clip();
            optimizer.Update(spec.Optimizer.LearningRate * spec.Schedule.Factor(at), at.Step + 1);
            average?.Update(at.Step + 1);
        }

        return new StepReport([.. terms.Select(term => term with { Value = term.Value.detach().MoveToOuterDisposeScope() })]);
    }

    public Tensor ValidationLoss(Batch batch, Generator rng)
    {
        network.eval();
        return objective.ValidationLoss(batch, rng);
    }

    public IDisposable EvaluationWeights() => average?.Use() ?? SameWeights.Instance;

    public void Dispose()
    {
        average?.Dispose();
        optimizer.Dispose();
        parameters.Dispose();
    }

    /// <summary>g ← g · min(1, c / |g|). A gradient that is not finite stays so, and shows in the next loss.</summary>
    private void Clip()
    {
        if (spec.ClipNorm is { } largest)
            parameters.Gradient.mul_((largest / (parameters.Gradient.norm() + 1e-12)).clamp(max: 1));
    }
}
