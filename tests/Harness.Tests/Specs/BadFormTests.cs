using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Tests.Specs;

/// <summary>Each thing that can be wrong with the form of an experiment gets one message with its place.</summary>
public class BadFormTests
{
    [Theory]
    [InlineData(
        "\"name\": \"small\",", "\"name\": \"small\",,",
        "x.json:2:19: broken JSON: ',' is an invalid start of a property name. Expected a '\"'")]
    [InlineData(
        "{ \"kind\": \"vae\" }", "{ \"kind\": \"vae }",
        "x.json:5:22: broken JSON: '0x0A' is invalid within a JSON string. The string should be correctly escaped")]
    [InlineData("\"small\"", "\"\\ud800\"", "x.json:2:11: broken JSON: the string holds an escape that is no character")]
    public void Broken_json_is_placed(string part, string replacement, string expected) =>
        Assert.Equal(expected, Assert.Single(Experiments.ProblemsOf(Experiments.SmallWith(part, replacement))));

    [Theory]
    [InlineData("", "x.json:1:1: broken JSON: there is nothing in it")]
    [InlineData("{ \"name\": \"x\"", "x.json:1:14: broken JSON: it ends before every { and [ is closed")]
    [InlineData("[]", "x.json:1:1: got a list; expected an object")]
    public void A_text_that_is_no_experiment_is_refused(string json, string expected) =>
        Assert.Equal(expected, Assert.Single(Experiments.ProblemsOf(json)));

    [Theory]
    [InlineData("\"latent\": \"fifty\"", "x.json:5:32: models[0].latent: got \"fifty\" (string); expected an integer")]
    [InlineData("\"latent\": 1.5", "x.json:5:32: models[0].latent: got 1.5 (number); expected an integer")]
    [InlineData("\"latent\": 5e1", "x.json:5:32: models[0].latent: got 5e1 (number); expected an integer: write 50")]
    [InlineData("\"latent\": null", "x.json:5:32: models[0].latent: got null; expected an integer")]
    [InlineData(
        "\"network\": \"mlp\"", "x.json:5:33: models[0].network: got \"mlp\" (string); expected an object: write { \"kind\": \"mlp\" }")]
    [InlineData("\"network\": []", "x.json:5:33: models[0].network: got a list; expected an object with a \"kind\"")]
    [InlineData(
        "\"network\": { \"kind\": \"mlp\", \"widths\": 200 }",
        "x.json:5:60: models[0].network.widths: got 200 (number); expected a list of integers: write [200]")]
    [InlineData(
        "\"likelihood\": { \"kind\": \"bernoulli\", \"biasFromData\": 1 }",
        "x.json:5:75: models[0].likelihood.biasFromData: got 1 (number); expected true or false")]
    public void A_wrong_type_says_what_was_got_and_what_is_expected(string option, string expected) => AssertOption(option, expected);

    [Theory]
    [InlineData("\"latnt\": 3", "x.json:5:22: models[0].latnt: unknown key; did you mean \"latent\"?")]
    [InlineData("\"Latent\": 3", "x.json:5:22: models[0].Latent: unknown key; did you mean \"latent\"?")]
    [InlineData(
        "\"zzz\": 3",
        "x.json:5:22: models[0].zzz: unknown key; expected one "
            + "of \"kind\", \"samples\", \"latent\", \"network\", \"encoder\", \"decoder\", \"likelihood\", "
            + "\"conditional\", \"labelDropout\", \"encoderUpdates\", \"name\", \"training\"")]
    [InlineData("\"network\": { \"kind\": \"mpl\" }", "x.json:5:43: models[0].network.kind: unknown kind \"mpl\"; did you mean \"mlp\"?")]
    [InlineData(
        "\"network\": { \"kind\": 1 }",
        "x.json:5:43: models[0].network.kind: got 1 (number); expected one of \"mlp\", \"folded-mlp\", \"conv\", \"residual\"")]
    [InlineData(
        "\"network\": { \"widths\": [] }",
        "x.json:5:33: models[0].network: \"kind\" is missing; expected one of \"mlp\", \"folded-mlp\", \"conv\", \"residual\"")]
    [InlineData(
        "\"network\": { \"kind\": \"mlp\", \"activation\": \"reul\" }",
        "x.json:5:64: models[0].network.activation: unknown value \"reul\"; did you mean \"relu\"?")]
    [InlineData("\"network\": { \"kind\": \"mlp\", \"activation\": \"x\" }",
        "x.json:5:64: models[0].network.activation: unknown "
            + "value \"x\"; expected one of \"tanh\", \"relu\", \"leaky-relu\", \"silu\", \"gelu\"")]
    public void An_unknown_name_is_answered_with_the_nearest_or_all_valid_ones(string option, string expected) =>
        AssertOption(option, expected);

    [Theory]
    [InlineData("\"latent\": 0", "x.json:5:32: models[0].latent: 0 is out of range; expected an integer from 1 to 100000")]
    [InlineData("\"latent\": 99999999999999999999", "x.json:5:32: models[0].latent: 99999999999999999999 is too large or too small; "
        + "expected an integer from -9223372036854775808 to 9223372036854775807")]
    [InlineData(
        "\"training\": { \"clipNorm\": 1e999 }",
        "x.json:5:48: models[0].training.clipNorm: 1e999 is too large; expected a number below 1.8e308")]
    [InlineData(
        "\"training\": { \"optimizer\": { \"kind\": \"adam\", \"beta1\": 1 } }",
        "x.json:5:76: models[0].training.optimizer.beta1: 1 is out of range; expected a number from 0 to 0.9999999")]
    [InlineData(
        "\"network\": { \"kind\": \"conv\", \"channels\": [] }",
        "x.json:5:63: models[0].network.channels: the list has 0 items; expected at least 1")]
    public void A_number_or_list_out_of_range_is_refused_however_deep(string option, string expected) => AssertOption(option, expected);

    [Theory]
    [InlineData("\"seeds\": [0, -1],", "x.json:2:15: seeds[1]: -1 is out of range; expected an integer of at least 0")]
    [InlineData("\"seeds\": [],", "x.json:2:11: seeds: the list has 0 items; expected at least 1")]
    [InlineData(
        "\"compute\": { \"device\": \"gpu\" },", "x.json:2:25: compute.device: got \"gpu\" (string); must be auto, cpu, cuda or cuda:N")]
    [InlineData(
        "\"compute\": { \"dtype\": \"float16\" },", "x.json:2:24: compute.dtype: unknown value \"float16\"; did you mean \"float32\"?")]
    [InlineData("\"name\": \"first\",", "x.json:2:19: name: the key stands twice, first at x.json:2:2; keep one")]
    public void What_stands_at_the_root_is_checked_alike(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Experiments.ProblemsOf(Experiments.SmallWith("\n  \"name\"", $"\n {text} \"name\""))));

    [Fact]
    public void A_missing_key_is_named_and_a_misspelt_one_is_not_also_called_missing()
    {
        Assert.Equal(
            ["x.json:1:1: \"datasets\" is missing; expected a list of objects",
            "x.json:1:1: \"models\" is missing; expected a list of objects"], Experiments.ProblemsOf("""{ "name": "x" }"""));
        Assert.Equal(
            ["x.json:4:3: modles: unknown key; did you mean \"models\"?"],
            Experiments.ProblemsOf(Experiments.SmallWith("\"models\"", "\"modles\"")));
    }

    [Fact]
    public void All_problems_are_told_at_once_in_the_order_of_the_file()
    {
        string json = Experiments.SmallWith(
            "{ \"kind\": \"vae\" }", "{ \"kind\": \"vae\", \"latent\": 0, \"latnt\": 1 }, { \"kind\": \"veo\" }, 5, null");
        Assert.Equal(
            ["models[0].latent", "models[0].latnt", "models[1].kind", "models[2]", "models[3]"],
            Assert.Throws<SpecException>(() => Experiments.Load(json)).Problems.Select(problem => problem.Problem.Path));
    }

    [Fact]
    public void A_missing_file_is_answered_with_the_nearest_one()
    {
        string file = Path.Combine(Experiments.Folder, "quikstart.json");
        SpecException error = Assert.Throws<SpecException>(() => TestKinds.Loader.Load(file));
        Assert.Equal(
            $"{file}: there is no such file; did you mean \"{Path.Combine(Experiments.Folder, "quickstart.json")}\"?", error.Message);
        Assert.Contains(
            "cannot be read", Assert.Throws<SpecException>(() => TestKinds.Loader.Load(Experiments.Folder)).Message,
            StringComparison.Ordinal);
    }

    private static void AssertOption(string option, string expected)
    {
        string json = Experiments.SmallWith("{ \"kind\": \"vae\" }", $"{{ \"kind\": \"vae\", {option} }}");
        Assert.Equal(expected, Assert.Single(Experiments.ProblemsOf(json)));
    }
}
