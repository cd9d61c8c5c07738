using GenBench.Metrics.Contracts;
using GenBench.Models.Categorical;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Gradients;

/// <summary>The gradients that a categorical VAE can be trained by, each drawn many times in the logits of each example, against the sum
/// over all codes. They are the very objects that training uses.</summary>
public sealed class DiscreteGradients(DiscreteGradientsSpec spec) : IMetric<ICategoricalPosterior>
{
    internal static readonly GradientNumbers Numbers = new(
        "discrete-", "the logits of q(z|x), with discrete latents",
        "Williams 1992; Bengio et al. 2013, arXiv:1308.3432; Jang et al. 2017, arXiv:1611.01144; Kool et al. 2019");

    /// <summary>Trace of the covariance.</summary>
    public static MetricDescriptor Variance => Numbers.Variance;

    /// <summary>The same times what one estimate costs.</summary>
    public static MetricDescriptor AtCost => Numbers.AtCost;

    /// <summary>Squared distance of the expectation to the exact gradient.</summary>
    public static MetricDescriptor SquaredBias => Numbers.SquaredBias;

    public IReadOnlyList<MetricDescriptor> Descriptors => Numbers.All;

    /// <summary>What is measured, by name.</summary>
    private IReadOnlyList<(MetricComponent Name, CategoricalGradientSpec Gradient)> Gradients =>
    [
        .. from baseline in Enum.GetValues<ReinforceBaseline>()
           from samples in spec.Samples.Distinct()
           where baseline != ReinforceBaseline.LeaveOneOut || samples > 1
           select (MetricComponent.Word(baseline switch
           {
               ReinforceBaseline.None => "reinforce",
               ReinforceBaseline.Mean => "reinforce-baseline",
               _ => "reinforce-leave-one-out",
           }).And(MetricComponent.Of(ComponentQuantity.Draws, samples)),
               (CategoricalGradientSpec)new ReinforceGradient { Baseline = baseline, Samples = samples }),
        (MetricComponent.Word("straight-through"), new StraightThroughGradient()),
        .. from hard in new[] { false, true }
           from temperature in spec.Temperatures.Distinct()
           select (MetricComponent.Word(hard ? "straight-through-gumbel" : "gumbel-softmax")
               .And(MetricComponent.Of(ComponentQuantity.Temperature, temperature)),
               (CategoricalGradientSpec)new GumbelSoftmaxGradient { Temperature = temperature, Hard = hard }),
    ];

    public IReadOnlyList<Measurement> Evaluate(ICategoricalPosterior model, EvaluationContext context)
    {
        if (!OneHotCodes.CanBeListed(model.Latents, model.Classes))
        {
            string reason = $"{model.Latents} latents of {model.Classes} classes have more codes than the {OneHotCodes.Most} "
                + "that an exact gradient sums over";
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
        }

        long count = context.CountFor(spec);
        var found = Gradients.Select(_ => new List<GradientMoments>()).ToArray();
        foreach (Chunk one in context.Chunks(count, 1))
        {
            using DisposeScope scope = NewDisposeScope();
            var draws = new LogitGradients(model, one, spec.Draws, context);
            Tensor mean = draws.MeanLogLikelihood(spec.BaselineDraws), exact = draws.Exact();
            foreach ((int index, var entry) in Gradients.Index())
                found[index].Add(GradientMoments.Of(draws.Of(entry.Gradient, entry.Name.ToString(), mean), exact));
        }

        string protocol = $"examples={count}; draws={spec.Draws}; baseline={spec.BaselineDraws} draws; "
            + $"exact=sum over {OneHotCodes.Count(model.Latents, model.Classes)} codes; {context.X.dtype}";
        return [.. Gradients.Zip(found).SelectMany(pair =>
            Numbers.Rows(pair.First.Name, pair.Second, Cost(pair.First.Gradient), protocol))];
    }

    /// <summary>All but REINFORCE go back through the decoder as well.</summary>
    private static double Cost(CategoricalGradientSpec gradient) =>
        gradient is ReinforceGradient ? gradient.Evaluations : 2.0 * gradient.Evaluations;
}
