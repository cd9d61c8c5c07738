using System.ComponentModel;
using System.Reflection;
using GenBench.Harness.Tests.Build;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Tests;

/// <summary>What the README promises is there.</summary>
public sealed class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void Names_every_kind_of_metric()
    {
        foreach (RegisteredKind kind in TestKinds.Metrics)
            Assert.Contains($"`{kind.Name}`", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_page_of_metrics_has_every_number_that_is_measured_with_its_definition_and_source()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "metrics.md"));
        Assert.Contains("](docs/metrics.md)", Text, StringComparison.Ordinal);
        foreach (MetricDescriptor number in TestKinds.Metrics.SelectMany(
            kind => ((MetricSpec)Activator.CreateInstance(kind.Type)!).Create().Descriptors))
        {
            string row = Assert.Single(page.Split('\n'), line => line.StartsWith($"| `{number.Id}` |", StringComparison.Ordinal));
            Assert.StartsWith($"| `{number.Id}` | {Cell(number.Definition)} |", row, StringComparison.Ordinal);
            Assert.EndsWith($"| {Covered(number.ErrorCovers)} | {Cell(number.Source)} |", row, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Has_its_two_commands_at_the_start_of_a_line_and_pictures_that_exist()
    {
        Assert.Contains("\ndotnet run -c Release --project src/Cli -- run experiments/quickstart.json\n", Text, StringComparison.Ordinal);
        Assert.Contains("\ndotnet test -c Release\n", Text, StringComparison.Ordinal);
        foreach (string picture in Text.Split("](").Skip(1).Select(part => part[..part.IndexOf(')', StringComparison.Ordinal)])
            .Where(path => path.StartsWith("docs/", StringComparison.Ordinal)))
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, picture.Split('#')[0])), picture);
        }
    }

    private static string Covered(ErrorCoverage coverage) =>
        typeof(ErrorCoverage).GetField(coverage.ToString())!.GetCustomAttribute<DescriptionAttribute>()!.Description;

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
