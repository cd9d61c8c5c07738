using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;

namespace GenBench.Harness.Tests.Results;

public sealed class ReplaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_a_metric_measured_again_replace_all_of_its_rows_in_their_place_and_others_stay()
    {
        var cell = new CellFolder(_folder.Path);
        cell.ReplaceMeasurements(
            [Row("a", 1), Row("b", 2, "K=1"), Row("b", 3, "K=5"), Row("c", 4)], [Value("a", 1), Value("b", 2), Value("c", 4)]);

        cell.ReplaceMeasurements([Row("b", 7, "K=9")], [Value("b", 7), Value("b", 8)]);

        Assert.Equal(
            [("a", 1.0, ""), ("b", 7.0, "K=9"), ("c", 4.0, "")],
            cell.ReadMeasurements().Select(row => (row.Metric, row.Value!.Value, row.Component.ToString())));
        Assert.Equal([("a", 1.0), ("b", 7.0), ("b", 8.0), ("c", 4.0)], cell.ReadPerExample().Select(row => (row.Metric, row.Value)));
    }

    [Fact]
    public void A_metric_that_breaks_when_measured_again_takes_its_old_examples_along()
    {
        var cell = new CellFolder(_folder.Path);
        cell.ReplaceMeasurements([Row("a", 1), Row("b", 2)], [Value("a", 1), Value("b", 2)]);

        cell.ReplaceMeasurements([Row("b", null)], []);

        Assert.Equal([1.0, null], cell.ReadMeasurements().Select(row => row.Value));
        Assert.Equal(["a"], cell.ReadPerExample().Select(row => row.Metric));
    }

    [Fact]
    public void A_metric_that_was_not_measured_before_is_added_at_the_end()
    {
        var cell = new CellFolder(_folder.Path);
        cell.ReplaceMeasurements([Row("a", 1)], []);

        cell.ReplaceMeasurements([Row("z", 2)], []);

        Assert.Equal(["a", "z"], cell.ReadMeasurements().Select(row => row.Metric));
    }

    private static MeasurementRow Row(string metric, double? value, string component = "") => Rows.Row(seed: 0, value) with
    {
        Metric = metric,
        Component = component,
    };

    private static PerExampleRow Value(string metric, double value) => new() { Metric = metric, Example = 0, Value = value };
}
