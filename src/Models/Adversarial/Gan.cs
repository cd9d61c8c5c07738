using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>x = g(z), z ~ N(0, I): a sampler and nothing else. Its density, where there is one,
/// lives on a surface of at most Z dimensions.</summary>
/// <remarks>Goodfellow et al. 2014, arXiv:1406.2661.</remarks>
public abstract class Gan : IGenerativeModel
{
    private readonly GanSpec _spec;

    internal Gan(GanSpec spec, ModelContext context)
    {
        (_spec, DataShape) = (spec, context.Shape);
        Players = new GanNetwork(spec, context);
    }

    public ModelSpec Spec => _spec;

    public DataShape DataShape { get; }

    public nn.Module Network => Players;

    public long LatentDim => _spec.Latent;

    private protected GanNetwork Players { get; }

    public ITrainingProcedure CreateTraining(TrainingSpec training) => new AdversarialTraining(Players, _spec, training);

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
