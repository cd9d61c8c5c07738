using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Registration;

namespace GenBench.Models.Discrete;

/// <summary>A prior that is a transformer over the tokens.</summary>
public abstract record LearnedPriorSpec : TokenPriorSpec
{
    [Range(1, 100_000)]
    [Description("Numbers at each place between the layers; a multiple of the heads.")]
    public long Width { get; init; } = 64;

    [Range(1, 100)]
    public int Layers { get; init; } = 2;

    [Range(1, 1000)]
    [Description("Heads of the attention.")]
    public long Heads { get; init; } = 4;

    private protected TransformerShape Shape => new(Width, Layers, Heads);

    public override IEnumerable<SpecProblem> Check()
    {
        if (Width % Heads != 0)
            yield return new SpecProblem("width", $"{Heads} heads do not divide a width of {Width}", $"give a multiple of {Heads}");
    }
}

/// <summary>p(tokens) = Π_t p(t | those before it), by a causal transformer.</summary>
/// <remarks>The factorisation of van den Oord et al. 2017, section 3.3, arXiv:1711.00937, with the network of Vaswani et al. 2017,
/// arXiv:1706.03762, in place of a PixelCNN.</remarks>
[Kind("autoregressive")]
public sealed record AutoregressivePriorSpec : LearnedPriorSpec
{
    public override TokenPrior Create(long tokens, long codes, long? classes, Placement placement) =>
        new AutoregressivePrior(Shape, tokens, codes, classes);
}

/// <summary>Tokens in an order drawn anew each time, several at once, by a transformer that sees all tokens already there.</summary>
/// <remarks>Chang et al. 2022, arXiv:2202.04200; with the bound of Hoogeboom et al. 2022, eq. 4, arXiv:2110.02037.
/// Positions are revealed at random and not the surest first, so that sampling with as many steps as tokens draws from the model the bound
/// is of.</remarks>
[Kind("masked")]
public sealed record MaskedPriorSpec : LearnedPriorSpec
{
    [Range(1, 10_000)]
    [Description("Steps in which the tokens of a sample are revealed; with as many as there are tokens, one at a time.")]
    public int Steps { get; init; } = 16;

    [Range(1, 10_000)]
    [Description("Maskings drawn for each example's bound on log p(tokens).")]
    public int BoundSamples { get; init; } = 16;

    public override TokenPrior Create(long tokens, long codes, long? classes, Placement placement) =>
        new MaskedPrior(Shape, tokens, codes, classes, Steps, BoundSamples);
}
