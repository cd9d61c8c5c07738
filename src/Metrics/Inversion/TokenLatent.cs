using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>Tokens of a discrete code.</summary>
internal sealed class TokenLatent(IDiscreteCode code, EvaluationContext context) : LatentAccess
{
    private readonly ITokenDecoder? _decoder = code as ITokenDecoder;

    public override IReadOnlyList<IInversionWay> Ways { get; } = [DirectWay.Lookup(code)];

    public override MetricDescriptor DistanceRow => InversionRows.TokenError;

    public override BoundKind PriorKind => code.PriorKind;

    public override string WhyNot(MetricDescriptor descriptor) =>
        descriptor == InversionRows.Norm || descriptor == InversionRows.Distance ? "tokens are no vector and have no norm"
        : descriptor == InversionRows.Agreement || descriptor == InversionRows.Spread ? "a lookup gives one answer and has no starts"
        : "the model's tokens can be neither drawn nor turned back into observations: it has no ITokenDecoder";

    public override Tensor? Observation(Tensor x, Tensor z) => _decoder?.Decode(z) ?? (code as IReconstructor)?.Reconstruct(x);

    public override Tensor LogPrior(Tensor z, Chunk examples)
    {
        using RowStreams noise = context.Streams.ForRows("inversion/token-prior", examples, context.X.device);
        return code.LogTokenPrior(z, noise);
    }

    public override Tensor? LogLikelihood(Tensor x, Tensor z) => _decoder?.LogLikelihood(x, z);

    public override Tensor Distance(Tensor z, Tensor other) => (z != other).to(ScalarType.Float64).mean([1L]);

    public override (Tensor Z, Tensor? X)? Draw(Generator rng)
    {
        if (_decoder is null)
            return null;
        Tensor tokens = _decoder.SampleTokens(1, rng);
        return (tokens, _decoder.SampleObservation(tokens, rng));
    }
}
