using GenBench.Kernels.Drawing;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>Both players as one module, with the observation noise where one is declared.</summary>
internal sealed class GanNetwork : nn.Module
{
    private readonly nn.Module<Tensor, Tensor?, Tensor> generator;
    private readonly DiscriminatorNetwork? discriminator;
    private readonly GaussianLikelihood? likelihood;
    private readonly Placement placement;

    public GanNetwork(GanSpec spec, ModelContext context)
        : base("gan")
    {
        placement = context.Placement;
        generator = new GeneratorNetwork(spec, context.Shape);
        WeightInitialization.GlorotUniform(generator, context.Rng);
        discriminator = new DiscriminatorNetwork(spec, context.Shape, context.Rng);
        likelihood = spec.ObservationNoise is { } standardDeviation ? new GaussianLikelihood(standardDeviation, learned: false) : null;
        RegisterComponents();
        this.to(placement.Device, placement.Dtype);
    }

    /// <summary>A generator that is trained no more.</summary>
    /// <param name="generator">Where <paramref name="placement"/> says.</param>
    public GanNetwork(nn.Module<Tensor, Tensor?, Tensor> generator, Placement placement)
        : base("gan")
    {
        (this.generator, this.placement) = (generator, placement);
        RegisterComponents();
    }

    /// <summary>From z, [N, Z], and labels, [N] or null, to [N, *event].</summary>
    public nn.Module<Tensor, Tensor?, Tensor> Generator => generator;

    public DiscriminatorNetwork Discriminator =>
        discriminator ?? throw new InvalidOperationException("a generator that is trained no more has no discriminator");

    /// <summary>N(g(z), s² I); null where no noise is declared.</summary>
    public GaussianLikelihood? Likelihood => likelihood;

    public Placement Placement => placement;

    /// <summary>Standard normal noise where the weights are.</summary>
    public Tensor Noise(long[] size, Generator rng) => Draws.Normal(size, placement.Dtype, placement.Device, rng);
}
