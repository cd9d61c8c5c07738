using GenBench.Metrics.Contracts;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>What a descriptor says of the error is what the rows have.</summary>
public sealed class ErrorCoverageTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Pairs => ExampleContractTests.Pairs;

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_row_has_an_error_where_its_number_says_what_the_error_covers(string kind, string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using IGenerativeModel model = SmallModels.Create(name);

        IReadOnlyList<Measurement> rows = ExampleContractTests.Spec(kind).Evaluate(model, ExampleContractTests.Context());

        string[] wrong = [.. rows.Where(row => row.Estimate is not null && !IsEndOfInterval(row) && !IsRight(row)).Select(row =>
            $"{row.Descriptor.Id} {row.Component}: {row.Descriptor.ErrorCovers}, values {row.PerExample is not null}, "
                + $"error {row.Estimate!.Value.StandardError}").Distinct()];
        Assert.True(wrong.Length == 0, string.Join("; ", wrong));
    }

    private static bool IsRight(Measurement row) => row.Descriptor.ErrorCovers switch
    {
        ErrorCoverage.Nothing => row.PerExample is null && double.IsNaN(row.Estimate!.Value.StandardError),
        ErrorCoverage.Examples => row.PerExample is not null || row.Estimate!.Value.StandardError >= 0,
        _ => row.PerExample is null && (row.Estimate!.Value.StandardError >= 0 || row.Estimate.Value.Count == 1),
    };

    private static bool IsEndOfInterval(Measurement row) =>
        row.Component.Has(MetricComponent.LowerEnd) || row.Component.Has(MetricComponent.UpperEnd);
}
