using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inversion;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Interpolation;

/// <summary>A latent vector that a model decodes, and how the one of an observation is found.</summary>
internal sealed record DecodedLatent
{
    private const string OfExamples = "ends=latents of examples", OfPrior = "ends=draws of the prior";

    /// <summary>Where the ends of paths come from.</summary>
    public required string Protocol { get; init; }

    /// <summary>From x [B, *event] to [B, Z]; null where there is no way, and ends are drawn from the prior.</summary>
    public Func<Tensor, Tensor>? Encode { get; init; }

    /// <summary>Draws of the prior, from their number, [count, ...].</summary>
    public required Func<long, Generator, Tensor> Draw { get; init; }

    /// <summary>log p of draws, [count], nats.</summary>
    public required Func<Tensor, Tensor> LogPrior { get; init; }

    /// <summary>From [N, Z] to [N, *event].</summary>
    public required Func<Tensor, Tensor> Decode { get; init; }

    /// <returns>Null where no vector is decoded.</returns>
    public static DecodedLatent? Of(IGenerativeModel model, InterpolationSpec spec) => model switch
    {
        ILatentDecoder decoder => new()
        {
            Protocol = model is IEncoder ? OfExamples : OfPrior,
            Encode = model is IEncoder encoder ? encoder.Encode : null,
            Draw = decoder.SamplePrior,
            LogPrior = decoder.LogPrior,
            Decode = decoder.Decode,
        },
        IProbabilityFlow flow => OfFlow(flow, model.DataShape, spec),
        _ => null,
    };

    /// <summary>Centre of the prior, [Z] float64, and how it was found.</summary>
    public PriorShell Shell(EvaluationContext context) => PriorShell.Of(Draw, LogPrior, context);

    private static DecodedLatent OfFlow(IProbabilityFlow flow, DataShape shape, InterpolationSpec spec)
    {
        Tensor Move(Tensor x, double from, double to) => spec.Solver.IntegrateRows(flow.Velocity, x, from, to).State;
        return new DecodedLatent
        {
            Protocol = $"{OfExamples}; solver={spec.Solver.Protocol}",
            Encode = x => Move(x, 1, 0).flatten(1),
            Draw = flow.SampleBase,
            LogPrior = flow.LogBase,
            Decode = z => Move(z.view(shape.WithBatch(z.shape[0])), 0, 1),
        };
    }
}
