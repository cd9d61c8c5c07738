using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Tests.Specs;

/// <summary>What somebody writes who comes from another program, or guesses.</summary>
public class NewUserTests
{
    [Theory]
    [InlineData("models[0]", "\"beta\": 4", "unknown key; \"beta\" is an option of { \"kind\": \"beta-vae\" } in models[...]")]
    [InlineData("models[0]", "\"seeds\": [1]", "models[0].seeds: unknown key; did you mean \"seeds\" of the experiment?")]
    [InlineData("training", "\"learningRate\": 1", "training.learningRate: unknown key; did you mean \"training.optimizer.learningRate\"?")]
    [InlineData("training", "\"lr\": 1", "training.lr: unknown key; did you mean \"training.optimizer.learningRate\"?")]
    [InlineData("training", "\"batch_size\": 1", "training.batch_size: unknown key; did you mean \"batchSize\"?")]
    [InlineData("training", "\"BatchSize\": 1", "training.BatchSize: unknown key; did you mean \"batchSize\"?")]
    [InlineData("metrics[0]", "\"K\": 1", "metrics[0].K: unknown key; did you mean \"samples\"?")]
    [InlineData("models[0]", "\"widths\": [1]", "models[0].widths: unknown key; did you mean \"models[0].network.widths\"?")]
    [InlineData("models[0]", "\"network\": 200", "models[0].network: got 200 (number); expected an object")]
    [InlineData("models[0]", "\"network\": \"mpl\"", "write { \"kind\": \"mlp\" }")]
    [InlineData("training", "\"optimizer\": 0.01", "expected an object: write { \"kind\": \"adam\", \"learningRate\": 0.01 }")]
    [InlineData("training", "\"earlyStopping\": 5", "expected an object: write { \"patience\": 5 }")]
    [InlineData("models[0]", "\"latent\": [2, 10]", "for several write \"sweep\": { \"models[0].latent\": [2, 10] }")]
    [InlineData("", "\"seeds\": 3", "expected a list of integers: write [3]")]
    public void What_a_new_user_writes_is_answered_with_what_to_write(string level, string written, string expected)
    {
        string text = KeyPlacesTests.Insert(Array.IndexOf(KeyPlacesTests.Levels, level), written);
        LocatedProblem problem = Assert.Single(KeyPlacesTests.Problems(text));

        Assert.Contains(expected, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_in_the_place_of_an_object_is_answered_with_that_object()
    {
        string text = KeyPlacesTests.Insert(2, "\"beta\": 4").Replace("\"vae\"", "\"beta-vae\"", StringComparison.Ordinal);

        Assert.Contains(
            "models[0].beta: got 4 (number); expected an object: write { \"kind\": \"constant\", \"beta\": 4 }",
            Assert.Single(KeyPlacesTests.Problems(text)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models[0].latent=[5,10]", "for several write \"sweep\": { \"models[0].latent\": [5, 10] }")]
    [InlineData("training.lr=1", "did you mean \"training.optimizer.learningRate\"?")]
    [InlineData("learning_rate=1", "did you mean \"training.optimizer.learningRate\"?")]
    public void An_override_is_answered_as_the_file_is(string set, string expected) =>
        Assert.Contains(expected, Assert.Single(Experiments.ProblemsOf(Experiments.Small, set)), StringComparison.Ordinal);
}
