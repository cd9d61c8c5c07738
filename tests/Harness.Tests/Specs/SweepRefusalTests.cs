using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Specs;

/// <summary>What cannot be swept is said before anything is made.</summary>
public class SweepRefusalTests
{
    [Theory]
    [InlineData(""" "models[vea].latent": [2] """, "models: has no [vea]; did you mean \"vae\"?")]
    [InlineData(""" "models[vae].latnt": [2] """, "models[vae].latnt: unknown key; did you mean \"models[vae].latent\"?")]
    [InlineData(""" "training.learningRate": [2] """, "did you mean \"training.optimizer.learningRate\"?")]
    [InlineData(""" "latent": [2] """, "sweep: latent: is no option that can be swept; did you mean \"models[0].latent\"?")]
    [InlineData(""" "seeds": [2] """, "write them in \"seeds\"")]
    [InlineData(""" "randm": 5 """, "did you mean \"random\"?")]
    [InlineData(""" "models[vae].latent": [2, "x"] """, "models[0].latent: got \"x\" (string); expected an integer")]
    [InlineData(""" "models[vae].latent": [2, -1] """, "models[0].latent: -1 is out of range")]
    [InlineData(""" "models[vae].latent": [2, 2.0] """, "the value 2 stands twice; keep one")]
    [InlineData(""" "models[vae].latent": 2 """, "expected a list of values")]
    [InlineData(""" "models[vae].latent": [] """, "got an empty list")]
    [InlineData(""" "models[vae].latent": { "from": 1, "to": 3 } """, "add \"random\": 20 to the sweep")]
    [InlineData(""" "random": 4, "models[vae].latent": { "from": 3, "to": 1 } """, "3 is not below 1")]
    [InlineData(""" "random": 4, "models[vae].latent": { "from": 3, "too": 4 } """, "unknown key; did you mean \"to\"?")]
    [InlineData(""" "random": 4, "models[vae].latent": { "from": 0, "to": 4, "whole": true } """, "models[0].latent: 0 is out of range")]
    [InlineData(""" "models[vae].latent": [2], "models[0].latent": [3] """, "is the option of \"models[vae].latent\", or lies within it")]
    [InlineData(""" "training.optimizer": ["adam"], "training.optimizer.learningRate": [3] """, "lies within it; keep one of the two")]
    [InlineData(""" "training.epochs": [2], "models[0].training.epochs": [3] """, "is the option of \"training.epochs\"")]
    [InlineData(""" "models[vae].name": ["a"] """, "\"name\" says which one it is")]
    [InlineData(""" "models[vae].kind": ["iwae"] """, "\"kind\" says which one it is")]
    [InlineData(""" "random": 5 """, "names no option")]
    [InlineData(""" "models[vae": [5] """, "the path \"models[vae\" breaks at")]
    public void What_cannot_be_swept_is_one_line_with_its_place(string options, string message)
    {
        string problem = Assert.Single(Experiments.ProblemsOf(With(options)));

        Assert.StartsWith("x.json:3:", problem, StringComparison.Ordinal);
        Assert.Contains(message, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_that_does_not_suit_its_model_is_refused_once_with_its_label()
    {
        string problem = Assert.Single(Experiments.PlanProblemsOf(
            With(""" "models[vae].latent": [2, 5, 9] """).Replace("\"gaussian\"", "\"bernoulli\"", StringComparison.Ordinal)));

        Assert.Contains("models[vae-latent-2].likelihood: bernoulli is no likelihood of real numbers", problem, StringComparison.Ordinal);
        Assert.Contains("(and 2 more points)", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_that_would_share_a_folder_is_refused()
    {
        string problem = Assert.Single(Experiments.ProblemsOf(With(""" "models[vae].latent": [2, 5] """).Replace(
            "\"models\": [", "\"models\": [ { \"kind\": \"ppca\", \"name\": \"vae-latent-5\" },", StringComparison.Ordinal)));

        Assert.Contains("a point of vae is called \"vae-latent-5\", as is another item of the list", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_that_nobody_meant_is_refused()
    {
        string many = string.Join(',', Enumerable.Range(1, 40));

        Assert.Contains("more than 1000 points", Assert.Single(Experiments.ProblemsOf(With(
            $$""" "models[vae].latent": [{{many}}], "training.batchSize": [{{many}}] """))), StringComparison.Ordinal);
    }

    /// <summary>On the third line.</summary>
    private static string With(string options) => Toy.Experiment.Replace(
        "\"name\": \"toy\",", $$"""
            "name": "toy",
            "sweep": { {{options}} },
            """, StringComparison.Ordinal);
}
