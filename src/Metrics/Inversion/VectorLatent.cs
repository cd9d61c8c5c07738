using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>A vector z with a prior: of VAEs, autoencoders and GANs.</summary>
internal sealed class VectorLatent : LatentAccess
{
    private readonly ILatentPrior _prior;
    private readonly ILatentDecoder? _decoder;
    private readonly ILatentVariableModel? _joint;
    private readonly PriorShell _shell;

    public VectorLatent(ILatentPrior prior, IGenerativeModel model, InversionSpec spec, EvaluationContext context)
    {
        (_prior, _decoder, _joint) = (prior, prior as ILatentDecoder, prior as ILatentVariableModel);
        _shell = PriorShell.Of(prior.SamplePrior, prior.LogPrior, context);
        Ways = [.. WaysOf(prior, Encoder(model), spec, context)];
    }

    public override IReadOnlyList<IInversionWay> Ways { get; }

    public override string ShellProtocol => _shell.Protocol;

    public override string WhyNot(MetricDescriptor descriptor) =>
        descriptor == InversionRows.LogJoint ? "no likelihood p(x|z) is declared: a GAN has one with \"observationNoise\""
        : descriptor == InversionRows.TokenError ? "latents are vectors; their distance is inversion-latent-distance"
        : descriptor == InversionRows.Error || descriptor == InversionRows.OwnError
            ? "the model has a likelihood and no ILatentDecoder, which makes the mean of x at a given z"
        : "an encoder gives one answer and has no starts";

    public override Tensor? Observation(Tensor x, Tensor z) => _decoder?.Decode(z);

    public override Tensor LogPrior(Tensor z, Chunk examples) => _prior.LogPrior(z);

    public override Tensor? LogLikelihood(Tensor x, Tensor z) => _joint?.LogLikelihood(x, z);

    public override Tensor? Norm(Tensor z) => _shell.Norm(z);

    public override Tensor Distance(Tensor z, Tensor other) => _shell.Distance(z, other);

    public override (Tensor Z, Tensor? X)? Draw(Generator rng)
    {
        Tensor z = _prior.SamplePrior(1, rng);
        return (z, _joint is null ? _decoder!.Decode(z) : _joint.SampleObservation(z, rng));
    }

    /// <summary>An encoder into z: those of flows and of tokens lead elsewhere.</summary>
    private static Func<Tensor, Tensor>? Encoder(IGenerativeModel model) => model switch
    {
        IAmortizedPosterior posterior => x => posterior.Posterior(x).Mean,
        IProbabilityFlow or IDiscreteCode => null,
        IEncoder encoder => encoder.Encode,
        _ => null,
    };

    private static IEnumerable<IInversionWay> WaysOf(
        ILatentPrior prior, Func<Tensor, Tensor>? encode, InversionSpec spec, EvaluationContext context)
    {
        if (encode is not null)
            yield return DirectWay.Encoder(encode);
        foreach (LatentOptimizer optimizer in spec.Optimizers.Distinct())
        {
            IRowSearch search = optimizer == LatentOptimizer.Adam
                ? new RowAdam(spec.Steps, spec.LearningRate)
                : new RowLbfgs(spec.Steps);
            if (encode is not null)
                yield return new OptimisationWay("encoder-optimisation", optimizer, search, prior, 0, encode, context);
            yield return new OptimisationWay("optimisation", optimizer, search, prior, spec.Starts, encode, context);
        }
    }
}
