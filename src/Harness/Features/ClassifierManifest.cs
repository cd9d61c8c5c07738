namespace GenBench.Harness.Features;

/// <summary>What stands beside the weights of a stored classifier or autoencoder.</summary>
/// <param name="Data">SHA-256 over everything that identifies the data it was trained on.</param>
/// <param name="Architecture">Name of its layer plan.</param>
/// <param name="Training">How it was trained.</param>
/// <param name="Accuracy">Share of the test split it classifies rightly, or of its variance that it reconstructs.</param>
/// <param name="TestExamples">Examples in that split.</param>
/// <param name="Weights">SHA-256 of the weights file.</param>
public sealed record ClassifierManifest(
    string Data, string Architecture, string Training, double Accuracy, long TestExamples, string Weights)
{
    private const int PrefixLength = 12;

    /// <summary>For protocols: <c>conv-16-32-64, test accuracy 0.9785, sha256 1a2b3c4d5e6f</c>.</summary>
    public string Identity => Identify("test accuracy");

    /// <param name="worth">What its share is of.</param>
    public string Identify(string worth) =>
        FormattableString.Invariant($"{Architecture}, {worth} {Accuracy:F4}, sha256 {Weights[..PrefixLength]}");
}
