using GenBench.Harness.Clusters;
using GenBench.Harness.Hosting;

namespace GenBench.Harness.Tests.Clusters;

public sealed class SlurmOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\u001b[2J")]
    public void A_value_is_one_line_of_text(string value)
    {
        var options = new SlurmOptions { Given = [new("account", value)] };

        Assert.StartsWith("--account ", Assert.Throws<WrongInputException>(options.Check).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_are_positive_and_a_setup_is_there()
    {
        Assert.Contains("--cells-per-task 0", Refused(SubmittedToy.None with { CellsPerTask = 0 }));
        Assert.Contains("--array-parallelism -1", Refused(SubmittedToy.None with { Parallelism = -1 }));
        Assert.Contains("no such file", Refused(SubmittedToy.None with { SetupFile = "/nowhere/setup.sh" }));
        Assert.Contains("no such image", Refused(SubmittedToy.None with { Container = "/nowhere/image.sif" }));
        SubmittedToy.None.Check();
        (SubmittedToy.None with { Container = "docker://debian:12" }).Check();
        (SubmittedToy.None with { Container = AppContext.BaseDirectory }).Check(); // a sandbox is a folder
    }

    private static string Refused(SlurmOptions options) => Assert.Throws<WrongInputException>(options.Check).Message;
}
