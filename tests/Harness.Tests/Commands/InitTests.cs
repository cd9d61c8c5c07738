using System.Text;
using GenBench.Cli.Starting;
using GenBench.Harness.Data;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Commands;

/// <summary>What <c>genbench init</c> writes can be run.</summary>
[Collection(ProgramTests.Name)]
public sealed class InitTests : IDisposable
{
    private readonly GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    public static TheoryData<string, string> Answers =>
        new MatrixTheoryData<string, string>(
            StarterData.All.Select(data => data.Name), StarterQuestion.All.Select(question => question.Name));

    /// <summary>Each family alone, and all together; data that lie on no disk here are held against everything but their files.</summary>
    [Theory]
    [MemberData(nameof(Answers))]
    public void Every_combination_of_answers_is_an_experiment_that_can_be_planned(string dataName, string questionName)
    {
        StarterData data = StarterData.All.Single(one => one.Name == dataName);
        StarterQuestion question = StarterQuestion.All.Single(one => one.Name == questionName);
        foreach (StarterFamily[] families in StarterFamily.All.Select(family => new[] { family }).Append([.. StarterFamily.All]))
        {
            string text = new StarterSpec(data, families, question).Text("first", "first.json");
            SpecDocument document = TestKinds.Loader.Parse("first.json", Encoding.UTF8.GetBytes(text));

            Assert.Empty(PlanValidator.OfSetting(document.Spec));
            Assert.Equal(families.Length, document.Spec.Models.Count);
            if (dataName is not ("mnist" or "fashion-mnist"))
                Assert.Equal(3 * families.Length, ExperimentPlan.Create(document, new DataLocations([])).Cells.Count);
        }
    }

    [Fact]
    public void What_options_answer_is_written_and_runs_and_is_not_written_over()
    {
        string[] init = ["init", "--data", "moons", "--families", "vae,gan", "--question", "samples", "--out", "first.json"];

        Answer written = _genBench.Run(init);
        Assert.True(written.Code == 0, written.Error);
        Assert.Contains("// how far samples must be moved", File.ReadAllText(_genBench.Folder["first.json"]), StringComparison.Ordinal);
        Answer run = _genBench.Run(
            "run", "first.json", "--seeds", "0", "--set", "training.epochs=1", "--set", "models[gan].training.epochs=1", "--set",
            "datasets[0].train=400");
        Assert.True(run.Code == 0, $"{run.Output}\n{run.Error}");
        Assert.Contains("W", run.Output);
        _genBench.Run(init).MustBeOneMessage("first.json is there already");
    }

    [Fact]
    public void Three_questions_are_asked_where_nothing_is_given()
    {
        Answer answer = _genBench.RunWithInput("4\nvae, 6\nlatents\n", "init");

        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains("Which data?", answer.Output);
        string text = File.ReadAllText(_genBench.Folder["experiment.json"]);
        Assert.Contains("\"moons\"", text, StringComparison.Ordinal);
        Assert.Contains("\"gan\"", text, StringComparison.Ordinal);
        Assert.Contains("posterior-collapse", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("did you mean \"moons\"?", "--data", "mons", "--families", "vae", "--question", "cost")]
    [InlineData("did you mean \"vae\"?", "--data", "moons", "--families", "gan,vea", "--question", "cost")]
    [InlineData("expected one of \"likelihood\"", "--data", "moons", "--families", "vae", "--question", "why")]
    [InlineData("--families is missing, and nobody can be asked here", "--data", "moons")]
    [InlineData("names a folder", "--out", "a b.json")]
    public void A_wrong_answer_is_one_line(string message, params string[] options)
    {
        _genBench.RunWithInput("", ["init", .. options]).MustBeOneMessage(message);

        Assert.False(File.Exists(_genBench.Folder["experiment.json"]));
    }
}
