using System.Numerics;
using GenBench.Kernels.Gradients;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>Two players in turns: some updates of the discriminator, then one of the generator, each with an optimizer of its
/// own.</summary>
/// <remarks>Goodfellow et al. 2014, algorithm 1, arXiv:1406.2661; two learning rates: Heusel et al. 2017, arXiv:1706.08500.</remarks>
internal sealed class AdversarialTraining : ITrainingProcedure
{
    private const long ValidationSamples = 256;
    private readonly GanNetwork _network;
    private readonly GanSpec _spec;
    private readonly Packing _packing;
    private readonly int _turns;
    private readonly DiscriminatorLoss _discriminatorLoss;
    private readonly Descent _generator;
    private readonly Descent _discriminator;
    private readonly WeightAverage? _average;

    public AdversarialTraining(GanNetwork network, GanSpec spec, TrainingSpec training)
    {
        (_network, _spec, _packing) = (network, spec, new Packing(spec.Pack));
        _turns = spec.DiscriminatorSteps ?? spec.Objective.DiscriminatorSteps;
        _discriminatorLoss = new DiscriminatorLoss(spec, _network.Discriminator);
        _generator = new Descent(_network.Generator, training);
        _discriminator = new Descent(_network.Discriminator, training, spec.DiscriminatorRate);
        _average = training.EmaDecay is { } decay ? new WeightAverage(_generator.Parameters, decay) : null;
    }

    public IReadOnlyDictionary<string, Tensor> State
    {
        get
        {
            var state = new Dictionary<string, Tensor>();
            foreach ((string key, Tensor value) in _generator.State)
                state["generator." + key] = value;
            foreach ((string key, Tensor value) in _discriminator.State)
                state["discriminator." + key] = value;
            if (_average is not null)
                state["generator.average"] = _average.Average;
            return state;
        }
    }

    /// <summary>Until a penalty that is due now and then falls again on the same turn.</summary>
    public UpdatePattern Pattern => _spec.R1 is { Every: var every }
        ? new() { Period = every / (int)BigInteger.GreatestCommonDivisor(every, _turns) }
        : UpdatePattern.Plain;

    public StepReport Step(Batch batch, TrainingMoment at, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        using GradientTape? tape = _spec.DifferentiatesSlopes || _spec.SpectralNormalization ? null : new GradientTape();
        Tensor real = _packing.Pack(batch.X);                               // [P, m·D]
        Tensor? labels = batch.Labels is { } y ? _packing.Pack(y) : null;   // [P, m]
        IReadOnlyList<LossTerm> terms = [];
        for (int turn = 0; turn < _turns; turn++)
            terms = UpdateDiscriminator(real, labels, at, at.Step * _turns + turn, rng);
        Tensor generatorLoss = UpdateGenerator(real.shape[0], labels, at, rng);
        return new StepReport([.. terms.Prepend(new LossTerm("generator_loss", generatorLoss)).Select(Survivor)]);
    }

    /// <summary>The energy score of what the generator draws: the players' own losses say nothing across epochs.</summary>
    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        _network.eval();
        Tensor? labels = batch.Labels is { } y
            ? y.index_select(0, randint(0, y.shape[0], [ValidationSamples], dtype: ScalarType.Int64, device: y.device, generator: rng))
            : null;
        return EnergyScore.Of(Draw(ValidationSamples, labels, rng), batch.X).MoveToOuterDisposeScope();
    }

    /// <summary>The generator's average; the discriminator is not evaluated.</summary>
    public IDisposable EvaluationWeights() => _average?.Use() ?? SameWeights.Instance;

    public void Dispose()
    {
        _average?.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
    }

    /// <param name="update">Updates of the discriminator made before this one.</param>
    private IReadOnlyList<LossTerm> UpdateDiscriminator(Tensor real, Tensor? labels, TrainingMoment at, long update, Generator rng)
    {
        _network.train();
        Tensor fake;
        using (no_grad())
            fake = DrawPacks(real.shape[0], labels, rng);
        IReadOnlyList<LossTerm> terms = _discriminatorLoss.Evaluate(real, fake, labels, update, rng);
        _discriminator.Update(terms[0].Value, at, update + 1);
        return terms;
    }

    private Tensor UpdateGenerator(long packs, Tensor? labels, TrainingMoment at, Generator rng)
    {
        _network.Discriminator.eval(); // its power iteration belongs to its own turn
        using IDisposable held = _discriminator.Parameters.Hold();
        Tensor loss = _spec.Objective.GeneratorLoss(_network.Discriminator.call(DrawPacks(packs, labels, rng), labels));
        _generator.Update(loss, at, at.Step + 1);
        using (no_grad())
            _average?.Update(at.Step + 1);
        return loss;
    }

    /// <returns>[packs, m·D]</returns>
    private Tensor DrawPacks(long packs, Tensor? labels, Generator rng) =>
        _packing.Pack(Draw(packs * _spec.Pack, labels?.flatten(), rng));

    private Tensor Draw(long count, Tensor? labels, Generator rng) =>
        _network.Generator.call(_network.Noise([count, _spec.Latent], rng), labels);

    private static LossTerm Survivor(LossTerm term) => term with { Value = term.Value.detach().MoveToOuterDisposeScope() };
}
