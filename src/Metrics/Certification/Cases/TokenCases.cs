using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Known;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>Priors over so few tokens that all sequences, classes and orders can be summed: exact where the prior is read in order, a
/// bound of known height where the order is drawn, and a bound below a known sum where classes are added to that.</summary>
internal static class TokenCases
{
    private const int Length = 3;
    private const long Codes = 4;

    /// <summary>How far the bound over classes may lie below log p(tokens): the orders' part, and what two draws do not know of the
    /// class.</summary>
    private const double ClassSlack = 0.5;

    private static readonly AutoregressivePriorSpec Read = new() { Width = 8, Layers = 1, Heads = 2 };
    private static readonly MaskedPriorSpec Masked = new() { Width = 8, Layers = 1, Heads = 2, BoundSamples = 3 };

    public static IReadOnlyList<Func<RandomStreams, bool, KnownCase>> All { get; } =
    [
        (streams, isShort) => Create("tokens in reading order, three classes", Read, 3, 1, streams, isShort, Exactly),
        (streams, isShort) => Create("masked tokens", Masked, null, 1, streams, isShort, AtTheBound),
        (streams, isShort) => Create("masked tokens, four classes", Masked with { BoundSamples = 2 }, 4, 0.3, streams, isShort, Below),
    ];

    private static KnownCase Create(
        string name,
        LearnedPriorSpec prior,
        long? classes,
        double context,
        RandomStreams streams,
        bool isShort,
        Func<KnownTokens, Tensor, double[], KnownNumber> number)
    {
        using Generator rng = streams.Create($"certificate/{name}/weights", CPU);
        var model = new KnownTokens(prior, Length, Codes, classes, context, rng);
        Tensor x = KnownCases.Draw(model, streams, name, isShort);
        var known = new KnownCase(name, model, x);
        double[] logProb = known.Agreed("log p(tokens)", model.ExactLogProb(x), model.ExactLogProbAgain(x));
        return known.Expect(CertifiedEstimators.Codebook, [number(model, x, logProb), .. Usage(x)]);
    }

    private static KnownNumber Exactly(KnownTokens model, Tensor x, double[] logProb) => Prior(logProb);

    private static KnownNumber AtTheBound(KnownTokens model, Tensor x, double[] logProb) => Prior(KnownCases.Values(model.ExactBound(x)));

    private static KnownNumber Below(KnownTokens model, Tensor x, double[] logProb) => Prior(logProb) with { Below = ClassSlack };

    private static KnownNumber Prior(double[] exact) => new() { Id = "token-log-prior", Exact = exact, LargestError = 0.2 };

    /// <summary>Counted one by one.</summary>
    private static KnownNumber[] Usage(Tensor x)
    {
        var counts = KnownCases.Values(x).CountBy(code => code).Select(code => (double)code.Value).ToList();
        double total = counts.Sum(), perplexity = Math.Exp(counts.Sum(count => count / total * Math.Log(total / count)));
        return [new() { Id = "codebook-perplexity", Exact = [perplexity] }, new() { Id = "dead-codes", Exact = [Codes - counts.Count] }];
    }
}
