using GenBench.Harness.Specs;
using GenBench.Models.Autoencoders;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Tests.Specs;

public class OverrideTests
{
    [Fact]
    public void Any_path_can_be_set()
    {
        ExperimentSpec spec = Experiments.Load(
            Experiments.Small,
            "models[0].latent=7",
            "models[iwae-k5].network.widths=[3, 4]",
            "training.epochs=3",
            "training.optimizer.learningRate=1e-4",
            "training.earlyStopping.patience=2",
            "seeds=[0,1]",
            "description=two words",
            "compute.dtype=float64",
            "datasets[0].name=\"digits\"").Spec;
        Assert.Equal(7, ((VaeSpec)spec.Models[0]).Latent);
        Assert.Equal([3L, 4L], ((MlpSpec)((IwaeSpec)spec.Models[1]).Network!).Widths);
        Assert.Equal(
            new TrainingSpec { Epochs = 3, Optimizer = new AdamSpec { LearningRate = 1e-4 }, EarlyStopping = new() { Patience = 2 } },
            spec.Training);
        Assert.Equal([0L, 1L], spec.Seeds);
        Assert.Equal("two words", spec.Description);
        Assert.Equal(Precision.Float64, spec.Compute.Dtype);
        Assert.Equal("digits", spec.Datasets[0].Label);
    }

    [Theory]
    [InlineData("training.schedule=cosine")]
    [InlineData("training.schedule.kind=cosine")]
    [InlineData("training.schedule={ \"kind\": \"cosine\" }")]
    public void A_kind_can_be_set_by_its_name_alone(string set) =>
        Assert.Equal(new CosineSchedule(), Experiments.Load(Experiments.Small, set).Spec.Training.Schedule);

    [Fact]
    public void A_list_needs_no_brackets_and_a_name_of_digits_no_quotes()
    {
        ExperimentSpec spec = Experiments.Load(Experiments.Small, "seeds=0,1,2", "name=5").Spec;
        Assert.Equal([0L, 1L, 2L], spec.Seeds);
        Assert.Equal("5", spec.Name);
    }

    [Fact]
    public void A_later_override_wins_and_null_takes_an_option_away()
    {
        ExperimentSpec spec = Experiments.Load(
            Experiments.Small, "training.epochs=3", "training.epochs=4", "training.clipNorm=1", "training.clipNorm=null").Spec;
        Assert.Equal(new TrainingSpec { Epochs = 4 }, spec.Training);
    }

    [Theory]
    [InlineData("training.epoch=3", "training.epoch: unknown key; did you mean \"training.epochs\"?")]
    [InlineData("epochs=3", "epochs: unknown key; did you mean \"training.epochs\"?")]
    [InlineData("modles[0].latent=3", "modles: unknown key; did you mean \"models[0].latent\"?")]
    [InlineData("models[2].latent=3", "models: has no [2]; expected [0] to [1]")]
    [InlineData("models[iwae].latent=3", "models: has no [iwae]; expected one of \"vae\", \"iwae-k5\"")]
    [InlineData("models[iwae-k6].latent=3", "models: has no [iwae-k6]; did you mean \"iwae-k5\"?")]
    [InlineData("models[0].latent=0", "models[0].latent: 0 is out of range; expected an integer from 1 to 100000")]
    [InlineData("models[0].latent=many", "models[0].latent: got \"many\" (string); expected an integer")]
    [InlineData("models[0].latent.x=1", "models[0].latent: is 50 (number), so it has no \"x\"; expected an integer")]
    [InlineData("name[0]=1", "name: is not a list, so it has no [0]; expected a string")]
    [InlineData("seeds=[0,", "[0, is broken JSON; expected a list of integers")]
    [InlineData("models[0].network.kind=mpl", "models[0].network.kind: unknown kind \"mpl\"; did you mean \"mlp\"?")]
    [InlineData("epochs", "got \"epochs\"; expected path=value, such as training.epochs=3")]
    [InlineData(
        "a..b=1", "the path \"a..b\" breaks at \"..b\"; expected keys joined by dots and items in brackets, such as models[0].latent")]
    public void A_wrong_override_is_answered_with_the_nearest_right_one(string set, string expected) =>
        Assert.Equal($"--set #1: {expected}", Assert.Single(Experiments.ProblemsOf(Experiments.Small, set)));

    [Fact]
    public void Problems_of_overrides_stand_after_those_of_the_file_and_carry_their_number()
    {
        string json = Experiments.SmallWith("\"vae\"", "\"vea\"");
        Assert.Equal(
            ["x.json:5:15: models[0].kind: unknown kind \"vea\"; did you mean \"vae\"?",
                "--set #2: training.epochs: 0 is out of range; expected an integer from 1 to 1000000"],
            Experiments.ProblemsOf(json, "name=ok", "training.epochs=0"));
    }

    [Fact]
    public void An_override_can_mend_what_is_wrong_in_the_file() =>
        Assert.Equal(
            3, ((VaeSpec)Experiments.Load(
                Experiments.SmallWith("{ \"kind\": \"vae\" }", "{ \"kind\": \"vae\", \"latent\": 0 }"),
                "models[0].latent=3").Spec.Models[0]).Latent);
}
