namespace GenBench.Models.Contracts;

/// <summary>What sets a family apart, in a few words each, as it stands in a table beside its numbers.</summary>
/// <param name="Latent">What its latent is and whether it is random, e.g. <c>Gaussian, random given x</c>.</param>
/// <param name="Inference">How a latent is found for an observation, e.g. <c>encoder</c> or <c>reverse ODE</c>.</param>
/// <param name="Density">What its log p(x) is: exact, a bound, by an ODE, or none.</param>
public sealed record ModelTraits(string Latent, string Inference, string Density)
{
    /// <summary>Of a model that says nothing of itself.</summary>
    public static ModelTraits Untold { get; } = new("", "", "");
}
