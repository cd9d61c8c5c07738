using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>x = g(z), z ~ N(0, I): a sampler and nothing else. Its density, where there is one,
/// lives on a surface of at most Z dimensions.</summary>
/// <remarks>Goodfellow et al. 2014, arXiv:1406.2661.</remarks>
public abstract class Gan : IGenerativeModel
{
    internal Gan(GanSpec spec, ModelContext context)
        : this(spec, spec.Latent, context.Shape, new GanNetwork(spec, context))
    {
    }

    /// <param name="players">Owned.</param>
    internal Gan(ModelSpec spec, long latent, DataShape shape, GanNetwork players) =>
        (Spec, LatentDim, DataShape, Players) = (spec, latent, shape, players);

    public ModelSpec Spec { get; }

    public DataShape DataShape { get; }

    public nn.Module Network => Players;

    public long LatentDim { get; }

    private protected GanNetwork Players { get; }

    public virtual ITrainingProcedure CreateTraining(TrainingSpec training) => new AdversarialTraining(Players, (GanSpec)Spec, training);

    public virtual Tensor Sample(long count, Generator rng) => Generate(count, null, rng);

    public void Dispose()
    {
        Players.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>g at fresh latents.</summary>
    /// <param name="labels">[count] int64, or null.</param>
    /// <returns>[count, *event]</returns>
    private protected Tensor Generate(long count, Tensor? labels, Generator rng) =>
        Players.Generator.call(Players.Noise([count, LatentDim], rng), labels);
}
