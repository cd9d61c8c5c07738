using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Tests.Running;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Tests.Specs;

public sealed class ComputeSpecTests
{
    /// <summary>What decided a cell's name before these options were there: finished cells and baselines keep theirs.</summary>
    [Fact]
    public void Options_at_their_defaults_leave_the_name_of_a_cell_as_it_was()
    {
        ExperimentCell cell = Toy.Cell();
        var recipe = new Recipe(
            cell.Model with { Name = null, Training = null }, cell.Dataset with { Name = null }, cell.Training, cell.Metrics,
                cell.Compute.Dtype, cell.Compute.Threads);
        Assert.Equal(SpecHash.Of(JsonSerializer.SerializeToElement(recipe, TestKinds.Json.Options)), cell.Variant);
    }

    [Fact]
    public void Options_that_change_numbers_change_the_name()
    {
        string[] names = [Toy.Cell().Variant, Toy.Cell("compute.tf32=true").Variant,
            Toy.Cell("""compute.autocast="bfloat16" """.TrimEnd()).Variant];
        Assert.Equal(3, names.Distinct().Count());
    }

    [Fact]
    public void Autocast_of_float64_is_refused_before_anything_runs()
    {
        SpecException error = Assert.Throws<SpecException>(
            () => Toy.Cell("""compute.autocast="bfloat16" """.TrimEnd(), """compute.dtype="float64" """.TrimEnd()));
        Assert.Contains("compute.autocast: is bfloat16, but compute.dtype is float64", error.Message, StringComparison.Ordinal);
    }

    private sealed record Recipe(
        ModelSpec Model, DatasetSpec Dataset, TrainingSpec Training, IReadOnlyList<MetricSpec> Metrics, Precision Dtype, int? Threads);
}
