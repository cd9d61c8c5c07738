using System.Text;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Search;

/// <summary>Searches over the toy experiment, as overrides.</summary>
internal static class Searches
{
    public const string Rate = "training.optimizer.learningRate";

    /// <summary>A rate that learns nothing against one that learns.</summary>
    public const string Rates = """{"path":"training.optimizer.learningRate","values":[1e-9,0.02]}""";

    /// <summary>The second rate breaks a plain gradient descent, the first learns little.</summary>
    public const string Breaking = """{"path":"training.optimizer","values":[{"kind":"sgd","learningRate":1e-4},"""
        + """{"kind":"sgd","learningRate":1000}]}""";

    public const string AllBreak = """{"path":"training.optimizer.learningRate","from":800,"to":1000}""";

    public const string Plain = """training.optimizer={"kind":"sgd","learningRate":0.001}""";

    /// <summary>A search of the toy's one model.</summary>
    public static string Of(string options, string more = "", int trials = 4) =>
        FormattableString.Invariant($$"""search={"trials":{{trials}},{{more}}"space":[{"model":"vae","options":[{{options}}]}]}""");

    public static ExperimentPlan Plan(params string[] sets) => ExperimentPlan.Create(
        TestKinds.Loader.Parse("toy.json", Encoding.UTF8.GetBytes(Toy.Experiment), SpecOverride.All("--set", sets)), Toy.Nowhere);
}
