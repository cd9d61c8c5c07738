using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using GenBench.Models.Stacking;

namespace GenBench.Models.Probability;

/// <summary>The observation model p(x|z) declared for a decoder.</summary>
public abstract record LikelihoodSpec
{
    [Description("Start the decoder's output bias, and a learned spread, at the mean and the spread of the training data (Burda et al. "
        + "2016); off for gaussian. A torchscript model brings its own.")]
    public bool BiasFromData { get; init; } = true;

    /// <summary>The part of <see cref="ModelSpec.Revision"/> that lies here; 1 where the start that data give is no longer what it
    /// was.</summary>
    [JsonIgnore]
    public virtual int Revision => 0;

    /// <summary>Whether the density grows without bound where data are a few separate values and a decoder learns which.</summary>
    [JsonIgnore]
    public virtual bool IsUnboundedOnLevels => false;

    /// <summary>Whether the start that data give is taken.</summary>
    [JsonIgnore]
    public virtual bool StartsAtData => BiasFromData;

    /// <param name="shape">Of one observation, for likelihoods with a network of their own.</param>
    public abstract Likelihood Create(DataShape shape);

    /// <summary>Why several networks with this likelihood cannot be computed at a time; empty when they can.</summary>
    internal virtual IEnumerable<SpecProblem> CheckStack() => [];

    /// <summary>The likelihood of a stack of networks, for observations [S, 1, B, D] and decoder outputs [S, K, B, P·D].</summary>
    /// <param name="one">That of one of them; it serves all unless it learns parameters of its own.</param>
    /// <param name="prefix">Of the checkpoint keys of those, with its last dot.</param>
    internal virtual Likelihood Stack(Likelihood one, ParameterStack parameters, string prefix) => one;

    /// <summary>Why this is no likelihood of such data; empty when it is.</summary>
    public virtual IEnumerable<SpecProblem> Check(DataShape shape)
    {
        if (!Supports.Contains(shape.Support))
        {
            yield return new SpecProblem(
                "", $"{Title} is no likelihood of {Describe(shape.Support)}; it is one of {Describe(Supports)}", Remedy(shape.Support));
        }
    }

    [JsonIgnore]
    protected abstract string Title { get; }

    /// <summary>The values this observation model gives mass to.</summary>
    [JsonIgnore]
    protected abstract IReadOnlyList<Support> Supports { get; }

    private static string Describe(IEnumerable<Support> supports) => string.Join(" or ", supports.Select(Describe));

    private static string Describe(Support support) => support switch
    {
        Support.Binary => "binary data {0, 1}",
        Support.UnitInterval => "grey values in [0, 1]",
        Support.Dequantized256 => "dequantized grey levels in [0, 1)",
        Support.Levels256 => "the 256 discrete grey levels",
        _ => "real numbers",
    };

    private string Remedy(Support got) => got switch
    {
        Support.Binary => "use \"likelihood\": { \"kind\": \"bernoulli\" }, or grey data: \"values\": \"dequantized\" in the dataset",
        Support.UnitInterval or Support.Dequantized256 when Supports.Contains(Support.Binary) =>
            "binarize the data with \"values\": \"binary-dynamic\" in the dataset, or use \"likelihood\": "
                + "{ \"kind\": \"continuous-bernoulli\" }",
        Support.UnitInterval or Support.Dequantized256 =>
            "use \"likelihood\": { \"kind\": \"continuous-bernoulli\" } or \"gaussian\", or \"values\": \"levels\" in the dataset",
        Support.Levels256 when Supports.Contains(Support.Binary) =>
            "binarize the data with \"values\": \"binary-dynamic\" in the dataset, or use \"likelihood\": "
                + "{ \"kind\": \"discretized-logistic\" }",
        Support.Levels256 => "use \"likelihood\": { \"kind\": \"discretized-logistic\" }, or \"values\": \"dequantized\" in the dataset",
        _ => "use \"likelihood\": { \"kind\": \"gaussian\" }",
    };
}

/// <summary>Binary dimensions.</summary>
[Kind("bernoulli")]
public sealed record BernoulliSpec : LikelihoodSpec
{
    protected override string Title => "bernoulli";

    protected override IReadOnlyList<Support> Supports => [Support.Binary];

    public override Likelihood Create(DataShape shape) => new BernoulliLikelihood();
}

/// <summary>Gaussian dimensions.</summary>
[Kind("gaussian")]
public sealed record GaussianSpec : LikelihoodSpec
{
    /// <summary>No paper starts a Gaussian's mean at the data, and it can cost everything:
    /// with rectifiers of Glorot's width behind it the latent's part of the first output is so small that the KL term has switched it off
    /// within an epoch.</summary>
    public GaussianSpec() => BiasFromData = false;

    public GaussianVariance Variance { get; init; } = GaussianVariance.Global;

    [Range(1e-6, 1e6)]
    [Description("s (not s²): the value when fixed, the start when global, the floor when per-pixel. Left out, 0.1, or with biasFromData "
        + "a global one's start at the spread of the data.")]
    public double? StandardDeviation { get; init; }

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => Variance != GaussianVariance.Fixed;

    [JsonIgnore]
    public override int Revision => BiasFromData && Variance == GaussianVariance.PerPixel ? 1 : 0;

    /// <summary>s where neither the spec nor the data say it.</summary>
    [JsonIgnore]
    internal double StandardDeviationOrDefault => StandardDeviation ?? 0.1;

    protected override string Title => "gaussian";

    protected override IReadOnlyList<Support> Supports => [Support.Real, Support.UnitInterval, Support.Dequantized256];

    public override Likelihood Create(DataShape shape) => Variance == GaussianVariance.PerPixel
        ? new HeteroscedasticGaussianLikelihood(StandardDeviationOrDefault)
        : new GaussianLikelihood(
            StandardDeviationOrDefault, learned: Variance == GaussianVariance.Global, startsAtSpread: Variance == GaussianVariance.Global
            && StandardDeviation is null);

    internal override Likelihood Stack(Likelihood one, ParameterStack parameters, string prefix) =>
        Variance == GaussianVariance.Global ? new GaussianLikelihood(parameters.Of(prefix + "logVar", broadcast: 2)) : one;
}

/// <summary>Grey values in [0, 1] with a density.</summary>
[Kind("continuous-bernoulli")]
public sealed record ContinuousBernoulliSpec : LikelihoodSpec
{
    [JsonIgnore]
    public override bool IsUnboundedOnLevels => true;

    [JsonIgnore]
    public override int Revision => BiasFromData ? 1 : 0;

    protected override string Title => "continuous-bernoulli";

    protected override IReadOnlyList<Support> Supports => [Support.UnitInterval, Support.Dequantized256];

    public override Likelihood Create(DataShape shape) => new ContinuousBernoulliLikelihood();
}

/// <summary>The 256 grey levels with a mass.</summary>
[Kind("discretized-logistic")]
public sealed record DiscretizedLogisticSpec : LikelihoodSpec
{
    [JsonIgnore]
    public override int Revision => BiasFromData ? 1 : 0;

    protected override string Title => "discretized-logistic";

    protected override IReadOnlyList<Support> Supports => [Support.Levels256];

    public override Likelihood Create(DataShape shape) => new DiscretizedLogisticLikelihood();
}
