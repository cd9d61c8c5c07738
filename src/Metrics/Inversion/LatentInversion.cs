using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>Inverts the same examples by every way a model has: its encoder, a lookup, the reverse ODE, a search.</summary>
/// <remarks>Zhu et al. 2016, section 3, arXiv:1609.03552, who compare an encoder, a search, and a search
/// from the encoder's answer.</remarks>
public sealed class LatentInversion(InversionSpec spec) : IMetric<IGenerativeModel>
{
    /// <summary>Name of the picture of what was found.</summary>
    public const string Picture = "inversions";

    private const string NoWay =
        "nothing leads from x to a latent: the model has no probability flow, no tokens, and no decoder or likelihood of a given latent "
            + "vector";

    /// <summary>|x − x̂|²/D; a component a way.</summary>
    public static MetricDescriptor Error => InversionRows.Error;

    /// <summary>Forward evaluations of a network, of the same components.</summary>
    public static MetricDescriptor ForwardEvaluations => InversionRows.Forward;

    /// <summary>Backward evaluations, of the same components.</summary>
    public static MetricDescriptor BackwardEvaluations => InversionRows.Backward;

    public IReadOnlyList<MetricDescriptor> Descriptors => InversionRows.All;

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyList<LatentAccess> latents = LatentAccess.Of(model, spec, context);
        WayTrial[] trials = [.. context.Progress.Over(latents).SelectMany(latent => Trials(latent, context))];
        Measurement[] rows = [.. trials.SelectMany(trial => Rows(trial, model))];
        Show(trials, context);
        return
        [
            .. InversionRows.All.SelectMany(descriptor => rows.Where(row => row.Descriptor.Id == descriptor.Id)
                .DefaultIfEmpty(Measurement.NotApplicable(descriptor, latents.Count > 0 ? latents[0].WhyNot(descriptor) : NoWay))),
        ];
    }

    /// <summary>The examples, and below them what each way found, in the order of the rows.</summary>
    private static void Show(IReadOnlyList<WayTrial> trials, EvaluationContext context)
    {
        Tensor[] found = [.. trials.Select(trial => trial.Shown).OfType<Tensor>()];
        if (found.Length == 0)
            return;
        long count = found.Min(images => images.shape[0]);
        context.Show!(new MetricPicture(
            Picture, [context.X.narrow(0, 0, count).cpu(), .. found.Select(images => images.narrow(0, 0, count))]));
    }

    private IEnumerable<WayTrial> Trials(LatentAccess latent, EvaluationContext context)
    {
        long count = context.CountFor(spec);
        OwnExamples? own = OwnExamples.Draw(latent, count, context);
        foreach (IInversionWay way in context.Progress.Over(latent.Ways))
        {
            var trial = new WayTrial(latent, way, count, context);
            trial.Run(own);
            yield return trial;
        }
    }

    private static IEnumerable<Measurement> Rows(WayTrial trial, IGenerativeModel model)
    {
        string protocol = $"examples={trial.Count}; {trial.Way.Protocol}";
        foreach ((MetricDescriptor descriptor, ExampleValues values) in trial.Values)
        {
            yield return Measurement.OfExamples(
                Of(descriptor, trial.Latent, model), values.Values, ProtocolOf(descriptor, protocol, trial.Latent), trial.Way.Component);
        }

        yield return new Measurement
        {
            Descriptor = InversionRows.Milliseconds,
            Component = trial.Way.Component,
            Estimate = Estimate.Single(trial.Elapsed.TotalMilliseconds / trial.Count),
            Protocol = $"{protocol}; batch={trial.Tile}",
        };
    }

    /// <summary>A posterior buys reconstruction by a dearer code: there the error has no better direction.</summary>
    private static MetricDescriptor Of(MetricDescriptor descriptor, LatentAccess latent, IGenerativeModel model) =>
        descriptor == InversionRows.Error && model is IAmortizedPosterior ? descriptor with { Direction = Direction.None }
        : descriptor == InversionRows.LogPrior || descriptor == InversionRows.LogJoint ? descriptor with { Kind = latent.PriorKind }
        : descriptor;

    private static string ProtocolOf(MetricDescriptor descriptor, string protocol, LatentAccess latent)
    {
        bool isOfShell = descriptor == InversionRows.Norm || descriptor == InversionRows.Distance || descriptor == InversionRows.Spread;
        bool isOfOwn = descriptor == InversionRows.OwnError || descriptor == latent.DistanceRow;
        return protocol + (isOfShell ? $"; {latent.ShellProtocol}" : "") + (isOfOwn ? "; x drawn from the model" : "");
    }
}
