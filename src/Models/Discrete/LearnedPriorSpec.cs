using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;

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
public sealed record AutoregressivePriorSpec : LearnedPriorSpec
{
    public override TokenPrior Create(long tokens, long codes, long? classes, Placement placement) =>
        new AutoregressivePrior(Shape, tokens, codes, classes);
}
