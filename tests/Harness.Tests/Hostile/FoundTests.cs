using GenBench.Harness.Tests.Specs;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>What ten thousand mutations of an experiment have found.</summary>
public sealed class FoundTests
{
    [Theory]
    [InlineData("\"kind\": \"vae\"", "\"kind\": \"vae\", \"latent\": 99999999999", "out of range")]
    [InlineData("\"small\"", "\"a\\u0000b\"", "holds the character NUL")]
    public void What_was_found_is_refused(string part, string replacement, string message) =>
        Assert.Contains(Experiments.PlanProblemsOf(Experiments.SmallWith(part, replacement)), problem =>
            problem.Contains(message, StringComparison.Ordinal));
}
