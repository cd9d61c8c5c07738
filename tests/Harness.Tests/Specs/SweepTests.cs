using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Specs;

/// <summary>The points of a sweep are the cells that somebody would have written out.</summary>
public class SweepTests
{
    private const string Rate = "training.optimizer.learningRate";

    [Fact]
    public void A_point_is_the_cell_of_a_model_that_was_written_out()
    {
        string[] swept = Names(Sweep($$""" "models[vae].latent": [2, 5], "{{Rate}}": [1e-3, 0.02] """));

        string[] written =
        [
            .. from latent in new[] { "2", "5" }
               from rate in new[] { "0.001", "0.02" }
               let label = $"vae-latent-{latent}-learningRate-{rate}"
               select Toy.Cell($"models[0].latent={latent}", $"{Rate}={rate}", $"models[0].name={label}").Name,
        ];
        Assert.Equal(written, swept);
    }

    [Fact]
    public void Values_that_are_added_leave_the_names_of_the_others()
    {
        string[] few = Names(Sweep(""" "models[vae].latent": [2, 5] """)), more = Names(Sweep(""" "models[vae].latent": [1, 2, 5, 9] """));

        Assert.Equal(few, more[1..3]);
        Assert.Equal(4, more.Distinct().Count());
    }

    [Fact]
    public void Drawn_points_keep_the_first_ones_and_stay_within_their_ranges()
    {
        string Drawn(int count) => Sweep($$""" "random": {{count}}, "models[vae].latent": { "from": 2, "to": 40, "whole": true }, """
            + $$""" "{{Rate}}": { "from": 1e-4, "to": 1e-2, "scale": "log" } """);
        ExperimentCell[] few = [.. Toy.Cells(Drawn(5))], more = [.. Toy.Cells(Drawn(9))];

        Assert.Equal(few.Select(cell => cell.Name), more[..5].Select(cell => cell.Name));
        Assert.Equal(9, more.Select(cell => cell.Variant).Distinct().Count());
        Assert.All(more, cell =>
            Assert.InRange(((GenBench.Models.Optimization.AdamSpec)cell.Training.Optimizer).LearningRate, 1e-4, 1e-2));
        string another = Drawn(5).Replace("\"random\"", "\"seed\": 3, \"random\"", StringComparison.Ordinal);
        Assert.NotEqual(few[0].Name, Toy.Cells(another)[0].Name);
    }

    /// <summary>The spec of before named its five models one by one.</summary>
    [Fact]
    public void The_shipped_sweep_of_beta_has_the_cells_it_had_when_its_models_were_written_out()
    {
        SpecDocument shipped = TestKinds.Loader.Load(Path.Combine(Experiments.Folder, "beta-sweep.json"));
        string[] names = [.. ExperimentPlan.Create(shipped, Experiments.Nowhere).Cells.Select(cell => cell.Name)];

        Assert.Equal(
            ["beta-0.1-mnist-small-s0-566721de", "beta-0.3-mnist-small-s0-cde3ed25", "beta-1-mnist-small-s0-8a76d86d",
                "beta-3-mnist-small-s0-59c2e380", "beta-10-mnist-small-s0-2305ec5e"],
            names[..5]);
    }

    [Fact]
    public void A_dataset_is_swept_as_a_model_is_and_a_model_with_its_own_training_is_left_alone()
    {
        string[] names = Names(
            Sweep($$""" "datasets[moons].noise": [0.05, 0.1], "{{Rate}}": [1e-3, 1e-2] """),
            """models=[{"kind":"vae","latent":2,"likelihood":{"kind":"gaussian"}},{"kind":"ppca","latent":1,"training":{}}]""");

        Assert.Equal(
            ["vae-learningRate-0.001-moons-noise-0.05", "vae-learningRate-0.01-moons-noise-0.05", "ppca-moons-noise-0.05"],
            names[..3].Select(name => name[..name.LastIndexOf("-s0-", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData(""" "models[vae].network": [{ "kind": "mlp", "widths": [4, 4] }, "mlp"] """, "vae-network-mlp-4-4", "vae-network-mlp")]
    [InlineData(""" "models[vae].network.widths": [[8], [16, 16]] """, "vae-widths-8", "vae-widths-16-16")]
    [InlineData(""" "models[0].network.widths[0]": [8, 9] """, "vae-widths-0-8", "vae-widths-0-9")]
    [InlineData(""" "training.clipNorm": [null, 1.50] """, "vae-clipNorm-null", "vae-clipNorm-1.5")]
    public void A_label_says_the_values(string options, params string[] labels) =>
        Assert.Equal(labels, Toy.Cells(Sweep(options)).Select(cell => cell.Model.Label));

    [Fact]
    public void A_label_that_is_too_long_for_a_folder_ends_in_a_hash()
    {
        const string Many = "111,222,333,444,555,666,777,888,999,1111,2222,3333";
        ExperimentCell[] cells = [.. Toy.Cells(Sweep($""" "models[vae].network.widths": [[{Many},1],[{Many},2]] """))];

        Assert.All(cells, cell => Assert.InRange(cell.Model.Label.Length, 60, 64));
        Assert.NotEqual(cells[0].Model.Label, cells[1].Model.Label);
    }

    [Fact]
    public void A_search_that_names_a_swept_model_searches_each_of_its_points()
    {
        ExperimentPlan plan = ExperimentPlan.Create(
            Experiments.Load(
                Toy.Experiment, Sweep(""" "models[vae].latent": [2, 5] """),
                $$"""search={"trials":2,"space":[{"model":"vae","options":[{"path":"{{Rate}}","from":1e-3,"to":1e-2}]}]}"""),
            Toy.Nowhere);

        Assert.Equal(4, plan.Search!.Cells.Count);
        Assert.Equal(["vae-latent-2", "vae-latent-5"], plan.Search.Cells.Select(cell => cell.Model.Label).Distinct());
    }

    private static string Sweep(string options) => $$"""sweep={ {{options}} }""";

    private static string[] Names(params string[] sets) => [.. Toy.Cells(sets).Select(cell => cell.Name)];
}
