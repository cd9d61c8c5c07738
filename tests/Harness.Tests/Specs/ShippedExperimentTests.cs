using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Specs;

public class ShippedExperimentTests
{
    [Fact]
    public void Those_the_readme_names_ship() =>
        Assert.Superset(
            new HashSet<string> { "quickstart", "mnist-vae", "fashion-vae", "beta-sweep", "linear-gaussian" },
            Directory.EnumerateFiles(Experiments.Folder).Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet());

    [Theory]
    [MemberData(nameof(Experiments.Shipped), MemberType = typeof(Experiments))]
    public void Each_is_named_after_its_file_says_what_it_asks_and_points_at_the_schema(string file)
    {
        ExperimentSpec spec = TestKinds.Loader.Load(Path.Combine(Experiments.Folder, file)).Spec;
        Assert.Equal(Path.GetFileNameWithoutExtension(file), spec.Name);
        Assert.EndsWith("?", spec.Description, StringComparison.Ordinal);
        Assert.Equal("schema.json", spec.Schema);
    }

    [Theory]
    [MemberData(nameof(Experiments.Shipped), MemberType = typeof(Experiments))]
    public void Each_makes_a_plan_once_its_data_are_there(string file)
    {
        SpecDocument document = TestKinds.Loader.Load(Path.Combine(Experiments.Folder, file));
        IEnumerable<string> problems = PlanValidator.Check(document, Experiments.Nowhere)
            .Where(problem => !problem.Path.StartsWith("datasets[", StringComparison.Ordinal))
            .Select(problem => problem.ToString());
        Assert.Empty(problems);
    }

    [Fact]
    public void The_quickstart_and_the_known_answer_need_no_file()
    {
        Assert.Equal(12, PlanOf("quickstart.json").Cells.Count);
        Assert.Equal(9, PlanOf("linear-gaussian.json").Cells.Count);
    }

    private static ExperimentPlan PlanOf(string file) =>
        ExperimentPlan.Create(TestKinds.Loader.Load(Path.Combine(Experiments.Folder, file)), Experiments.Nowhere);
}
