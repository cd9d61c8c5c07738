using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Tests.Training.Budgets;

namespace GenBench.Harness.Tests.Search;

/// <summary>Which trials an experiment has, and which searches it refuses.</summary>
public sealed class SearchPlanTests
{
    private const string Range = """{"path":"training.optimizer.learningRate","from":1e-4,"to":1e-2,"scale":"log"}""";
    private const string Moons = """[{"kind":"moons","train":200,"validation":50,"test":60},""";

    [Fact]
    public void Every_model_has_as_many_trials_on_every_dataset_and_one_with_no_options_none()
    {
        SearchPlan search = Searches.Plan(
            Families.Both, $$"""datasets={{Moons}}{"kind":"pinwheel","train":200,"validation":50,"test":60}]""",
            $$"""search={"trials":3,"space":[{"model":"gan","options":[{{Range}}]},{"model":"vae","options":[]}]}""").Search!;

        Assert.Equal(
            ["gan moons 1", "gan pinwheel 1", "gan moons 2", "gan pinwheel 2", "gan moons 3", "gan pinwheel 3"],
            search.Trials.Select(trial => $"{trial.Cell.Model.Label} {trial.Cell.Dataset.Label} {trial.Cell.Trial}"));
        Assert.All(search.Cells, cell => Assert.Equal((1000, 0), (cell.Seed, cell.Metrics.Count)));
        Assert.Equal(search.Trials[0].Setting, search.Trials[1].Setting);
    }

    [Fact]
    public void More_trials_and_other_options_keep_the_values_there_were()
    {
        SearchTrial[] few = [.. Searches.Plan(Searches.Of(Range, trials: 3)).Search!.Trials],
            more = [.. Searches.Plan(Searches.Of($$"""{"path":"training.batchSize","from":8,"to":64,"whole":true},{{Range}}""")).Search!
                .Trials];

        Assert.Equal(few.Select(trial => trial.Setting.Single()), more.Take(3).Select(trial => trial.Setting[1]));
        Assert.Equal(few[0].Cell.Name, Searches.Plan(Searches.Of(Range)).Search!.Cells[0].Name);
    }

    [Fact]
    public void A_trial_has_what_is_written_but_for_its_options_and_is_no_cell_of_the_experiment()
    {
        ExperimentPlan plan = Searches.Plan(
            Searches.Of(Range, """ "objective":{"metric":{"kind":"elbo","samples":3}},"""), "training.epochs=2", "codes=true");
        ExperimentCell trial = plan.Search!.Cells[0];
        string value = plan.Search.Trials[0].Setting.Single();

        ExperimentCell written = Toy.Cell(
            $"training.{value["training.".Length..]}", "training.epochs=2", """metrics=[{"kind":"elbo","samples":3}]""", "seeds=1000");

        Assert.Equal((written.Training, false), (trial.Training, trial.Codes));
        Assert.NotEqual(written.Name, trial.Name);
        Assert.Equal(written.Name, (trial with { Trial = null }).Name);
        Assert.Equal(Toy.Cell("training.epochs=2").Name, plan.Cells.Single().Name);
    }

    [Theory]
    [InlineData("seeds[1]: 1000 is the search's seed, and what it chose is trained anew on others", "seeds=1,1000")]
    [InlineData("search.space: says nothing of model \"gan\", and all are searched alike; give it options, or \"options\": []",
        Families.Both)]
    [InlineData("search: a claim is decided by the settings that are written", """claim={"number":1,"sentence":"a","refuted":"b" """
        + ""","decisions":[{"number":{"metric":"elbo","model":"vae"},"is":"above"}]}""")]
    [InlineData("datasets[0]: moons has no validation split to judge trials on", "datasets[0].validation=0")]
    [InlineData("search.objective.split: a setting chosen on test examples is fitted to them",
        """search.objective={"metric":{"kind":"elbo"},"split":"test"}""")]
    [InlineData("search.space[0].objective.split: a setting chosen on training examples",
        """search.space[0].objective={"metric":{"kind":"elbo"},"split":"train"}""")]
    [InlineData("search.objective.number: elbo has no number \"elbow\"",
        """search.objective={"metric":{"kind":"elbo"},"number":"elbow"}""")]
    [InlineData("search.trials: 1 is out of range", "search.trials=1")]
    [InlineData("search.space[0].model: there is no model \"vea\"; did you mean \"vae\"?", "search.space[0].model=vea")]
    public void An_unfair_search_is_refused_with_its_place(string line, params string[] sets) =>
        MustRefuse(line, [Searches.Of(Range), .. sets]);

    [Theory]
    [InlineData("options[0]: is neither a range nor a list", """{"path":"training.batchSize","from":1}""")]
    [InlineData("options[0]: is neither a range nor a list", """{"path":"training.batchSize","from":1,"to":3,"values":[1,2]}""")]
    [InlineData("options[0].from: 3 is not below 3", """{"path":"training.batchSize","from":3,"to":3,"whole":true}""")]
    [InlineData("options[0].from: 0 has no logarithm", """{"path":"training.clipNorm","from":0,"to":3,"scale":"log"}""")]
    [InlineData("options[0].whole: from 1.5 to 3 is no range of whole numbers",
        """{"path":"training.batchSize","from":1.5,"to":3,"whole":true}""")]
    [InlineData("options[0].values: leave nothing to choose", """{"path":"training.batchSize","values":[8,8]}""")]
    [InlineData("options[0].values: are listed, and drawn from no range", """{"path":"training.batchSize","values":[8,9],"whole":true}""")]
    [InlineData("options[1].path: \"training.batchSize\" is drawn twice", """{"path":"training.batchSize","values":[8,9]},"""
        + """{"path":"training.batchSize","values":[8,16]}""")]
    [InlineData("options[0].path: \"kind\" says which model it is", """{"path":"kind","values":["vae","iwae"]}""")]
    [InlineData("options[0].path: how long a model is trained is no choice between settings",
        """{"path":"training.epochs","values":[8,9]}""")]
    [InlineData("options[0].path: latent may change what the validation loss is", """{"path":"latent","values":[1,2]}""")]
    [InlineData("options[0]: training.batchSize=500: 500 is more than the 200 training examples",
        """{"path":"training.batchSize","from":8,"to":500,"whole":true}""")]
    [InlineData("options[0]: training.batchSze=8: unknown key", """{"path":"training.batchSze","values":[8,9]}""")]
    [InlineData("expected an integer", """{"path":"training.batchSize","from":8.5,"to":9}""")]
    public void An_option_that_cannot_be_drawn_or_tried_is_refused_with_its_place(string line, string options) =>
        MustRefuse($"{(line.StartsWith("options", StringComparison.Ordinal) ? "search.space[0]." : "")}{line}", [Searches.Of(options)]);

    [Fact]
    public void Values_that_are_right_alone_and_not_together_are_refused() => MustRefuse(
        "): models[0].observationNoise: with classes a part of the latent is discrete",
        [
            """models=[{"kind":"gan","name":"vae"}]""", """datasets=[{"kind":"mnist-small","values":"continuous"}]""",
            Searches.Of(
                """{"path":"conditional","values":[true,false]},{"path":"observationNoise","values":[0.1,0.2]}""",
                """ "objective":{"metric":{"kind":"reconstruction-error"}},"""),
        ]);

    [Fact]
    public void What_is_wrong_without_a_search_is_told_once() => Assert.Single(Assert.Throws<SpecException>(
        () => Searches.Plan(Searches.Of(Range), "models[0].network={\"kind\":\"conv\"}")).Problems);

    private static void MustRefuse(string line, string[] sets)
    {
        SpecException refused = Assert.Throws<SpecException>(() => Searches.Plan(sets));
        Assert.Contains(line, refused.Message, StringComparison.Ordinal);
    }
}
