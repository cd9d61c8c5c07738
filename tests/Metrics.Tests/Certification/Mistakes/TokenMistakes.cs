using GenBench.Metrics.Tests.Certification.Mutants;
using GenBench.Models.Contracts;
using GenBench.Models.Known;
using Estimators = GenBench.Metrics.Certification.Checks.CertifiedEstimators;

namespace GenBench.Metrics.Tests.Certification.Mistakes;

/// <summary>In the prior of tokens, with its classes, and in the use of the codebook.</summary>
internal static class TokenMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        InModel("tokens: log of the mean over noisy bounds of the classes", model => new OwnTokens(model)),
        InModel("tokens: the best class by the draw that is reported",
            model => new OwnTokens(model) { Mix = given => given.amax([0L]) - Math.Log(given.shape[0]) }),
        InModel("tokens: classes summed without ln C", model => new OwnTokens(model) { Mix = given => given.logsumexp(0) }),
        InModel("tokens: read from the end", model => new OwnTokens(model) { Read = tokens => tokens.flip(1) }),
        InPerplexity("codebook: share for count", value => value / 4),
        InPerplexity("codebook: entropy in bits", value => Math.Exp(Math.Log2(value))),
    ];

    private static Mistake InModel(string name, Func<KnownTokens, IGenerativeModel> broken) =>
        Mistake.InModel(name, Estimators.Codebook, model => broken((KnownTokens)model));

    private static Mistake InPerplexity(string name, Func<double, double> change) =>
        Mistake.InNumbers(name, Estimators.Codebook, "codebook-perplexity", change);
}
