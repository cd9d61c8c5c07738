using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Registration;

namespace GenBench.Models.Optimization;

/// <summary>A first-order update rule and its constants.</summary>
public abstract record OptimizerSpec
{
    [Range(1e-12, 1e3)]
    [Description("Step size before the schedule's factor (Kingma & Ba 2015).")]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The same with what depends on the model written out.</summary>
    public virtual OptimizerSpec Completed(AdamDecays decays) => this;

    /// <summary>Makes the rule with fresh state for a parameter vector.</summary>
    public abstract Optimizer Create(FlatParameters parameters);
}

/// <summary>Adam.</summary>
/// <remarks>Kingma &amp; Ba 2015, algorithm 1, arXiv:1412.6980.</remarks>
[Kind("adam")]
public sealed record AdamSpec : OptimizerSpec
{
    [Range(0.0, 0.9999999)]
    [Description(
        "Left out: 0.9 (Kingma & Ba 2015); for a GAN 0.5 (Radford et al. 2016), with the Wasserstein objective 0 (Gulrajani et al. 2017).")]
    public double? Beta1 { get; init; }

    [Range(0.0, 0.9999999)]
    [Description("Left out: 0.999 (Kingma & Ba 2015); for a GAN with the Wasserstein objective 0.9 (Gulrajani et al. 2017).")]
    public double? Beta2 { get; init; }

    [Range(0.0, 1.0)]
    public double Epsilon { get; init; } = 1e-8;

    public override Optimizer Create(FlatParameters parameters) =>
        new Adam(parameters, Beta1 ?? AdamDecays.Standard.Beta1, Beta2 ?? AdamDecays.Standard.Beta2, Epsilon, weightDecay: 0);

    public override OptimizerSpec Completed(AdamDecays decays) => this with
    {
        Beta1 = Beta1 ?? decays.Beta1,
        Beta2 = Beta2 ?? decays.Beta2,
    };
}

/// <summary>Adam with decoupled weight decay.</summary>
/// <remarks>Loshchilov &amp; Hutter 2019, algorithm 2, arXiv:1711.05101.</remarks>
[Kind("adamw")]
public sealed record AdamWSpec : OptimizerSpec
{
    [Range(0.0, 0.9999999)]
    [Description(
        "Left out: 0.9 (Kingma & Ba 2015); for a GAN 0.5 (Radford et al. 2016), with the Wasserstein objective 0 (Gulrajani et al. 2017).")]
    public double? Beta1 { get; init; }

    [Range(0.0, 0.9999999)]
    [Description("Left out: 0.999 (Kingma & Ba 2015); for a GAN with the Wasserstein objective 0.9 (Gulrajani et al. 2017).")]
    public double? Beta2 { get; init; }

    [Range(0.0, 1.0)]
    public double Epsilon { get; init; } = 1e-8;

    [Range(0.0, 1e3)]
    [Description("Share of each weight taken off per step, times the learning rate.")]
    public double WeightDecay { get; init; } = 1e-2;

    public override Optimizer Create(FlatParameters parameters) =>
        new Adam(parameters, Beta1 ?? AdamDecays.Standard.Beta1, Beta2 ?? AdamDecays.Standard.Beta2, Epsilon, WeightDecay);

    public override OptimizerSpec Completed(AdamDecays decays) => this with
    {
        Beta1 = Beta1 ?? decays.Beta1,
        Beta2 = Beta2 ?? decays.Beta2,
    };
}

/// <summary>RMSprop, plain or centred.</summary>
/// <remarks>Tieleman &amp; Hinton 2012; the centred form is Graves 2013, eq. 38-45, arXiv:1308.0850.</remarks>
[Kind("rmsprop")]
public sealed record RmsPropSpec : OptimizerSpec
{
    [Range(0.0, 0.9999999)]
    [Description("Decay of the running mean of squared gradients (PyTorch; 0.9 in Tieleman & Hinton 2012).")]
    public double Decay { get; init; } = 0.99;

    [Range(0.0, 1.0)]
    public double Epsilon { get; init; } = 1e-8;

    [Range(0.0, 0.9999999)]
    public double Momentum { get; init; }

    [Description("Divide by the running standard deviation of the gradient in place of its root mean square.")]
    public bool Centered { get; init; }

    public override Optimizer Create(FlatParameters parameters) => new RmsProp(parameters, Decay, Epsilon, Momentum, Centered);
}

/// <summary>Stochastic gradient descent, with momentum if wanted.</summary>
[Kind("sgd")]
public sealed record SgdSpec : OptimizerSpec
{
    [Range(0.0, 0.9999999)]
    public double Momentum { get; init; }

    public override Optimizer Create(FlatParameters parameters) => new Sgd(parameters, Momentum);
}
