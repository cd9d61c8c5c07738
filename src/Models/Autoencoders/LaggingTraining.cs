using GenBench.Kernels.Gradients;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Stacking;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>One loss, two optimizers: encoder and decoder move in turns, then together.</summary>
/// <remarks>He et al. 2019, algorithm 1, arXiv:1901.05534. Gradients are clipped each part by its own norm.</remarks>
internal sealed class LaggingTraining : ITrainingProcedure
{
    private readonly LatentNetwork _network;
    private readonly LatentObjective _objective;
    private readonly UpdateTurns _turns;
    private readonly Descent _encoder;
    private readonly Descent _decoder;
    private readonly WeightAverage[] _averages;

    public LaggingTraining(LatentNetwork network, TrainingSpec training, LatentObjective objective, EncoderUpdatesSpec updates)
    {
        (_network, _objective, _turns) = (network, objective, new UpdateTurns(updates.PerDecoder, updates.Share));
        _encoder = new Descent(network.Encoder, training);
        _decoder = new Descent(new SideBySideNetworks([network.Decoder, network.Likelihood]), training);
        _averages = training.EmaDecay is { } decay
            ? [new WeightAverage(_encoder.Parameters, decay), new WeightAverage(_decoder.Parameters, decay)]
            : [];
    }

    public IReadOnlyDictionary<string, Tensor> State => new[] { (Part: "encoder", Descent: _encoder), (Part: "decoder", Descent: _decoder) }
        .SelectMany((part, i) => part.Descent.State
            .Concat(_averages.Length > 0 ? [KeyValuePair.Create("average", _averages[i].Average)] : [])
            .Select(entry => KeyValuePair.Create($"{part.Part}.{entry.Key}", entry.Value)))
        .ToDictionary();

    /// <summary>Turns cost less than updates of both, and do not cost the same.</summary>
    public UpdatePattern Pattern => new() { Period = (int)_turns.PerDecoder + 1, SecondShare = 1 - _turns.Share };

    public TrainingStage StageAt(TrainingMoment at) => at.Step < _turns.Until(at) ? default : new TrainingStage(1, _turns.Until(at));

    public StepReport Step(Batch batch, TrainingMoment at, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        using var tape = new GradientTape();
        (bool encoder, bool decoder) = (_turns.MovesEncoder(at), _turns.MovesDecoder(at));
        using IDisposable? held = encoder && decoder ? null : (encoder ? _decoder : _encoder).Parameters.Hold();
        _network.train();
        IReadOnlyList<LossTerm> terms = _objective.Evaluate(batch, at, rng);
        GradientTape.Backward(terms[0].Value);
        if (encoder)
            _encoder.Move(at, _turns.OfEncoder(at));
        if (decoder)
            _decoder.Move(at, _turns.OfDecoder(at));
        using (no_grad())
            Average(at);
        return new StepReport([.. terms.Append(new LossTerm("decoder_moves", tensor(decoder ? 1.0f : 0)))
            .Select(term => term with { Value = term.Value.detach().MoveToOuterDisposeScope() })]);
    }

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng)
    {
        _network.eval();
        return _objective.ValidationLoss(batch, at, rng);
    }

    public IDisposable EvaluationWeights() => _averages.Length == 0
        ? SameWeights.Instance
        : new Both(_averages[0].Use(), _averages[1].Use());

    public void Dispose()
    {
        foreach (WeightAverage average in _averages)
            average.Dispose();
        _decoder.Dispose();
        _encoder.Dispose();
    }

    private void Average(TrainingMoment at)
    {
        foreach (WeightAverage average in _averages)
            average.Update(at.Step + 1);
    }

    private sealed record Both(IDisposable First, IDisposable Second) : IDisposable
    {
        public void Dispose()
        {
            Second.Dispose();
            First.Dispose();
        }
    }
}
