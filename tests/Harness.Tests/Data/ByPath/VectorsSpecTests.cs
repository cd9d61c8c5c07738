using System.Globalization;
using System.Text;
using GenBench.Harness.Data;
using GenBench.Harness.Data.ByPath;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Data.ByPath;

public sealed class VectorsSpecTests : IDisposable
{
    private static readonly DataLocations Nowhere = new([]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_have_mean_zero_and_deviation_one_on_the_training_examples_alone()
    {
        VectorsSpec spec = Spec("a,b\n1,10\n2,30\n3,10\n4,30\n") with
        {
            Test = SplitSource.At(Write("a,b\n7,70\n", "test.csv")),
            Validation = SplitSource.Of(0),
        };
        using IDataset data = spec.Load(Nowhere);

        double deviation = Math.Sqrt(1.25);
        Assert.Equal(
            [-1.5 / deviation, -1, -0.5 / deviation, 1, 0.5 / deviation, -1, 1.5 / deviation, 1],
            data.Observations(Split.Train).X.data<float>().ToArray().Select(value => (double)value), (left, right) =>
                Math.Abs(left - right) < 1e-6);
        Assert.Equal([(float)(4.5 / deviation), 5f], data.Observations(Split.Test).X.data<float>().ToArray());
        string scale = (Math.Log(deviation) + Math.Log(10)).ToString("R", CultureInfo.InvariantCulture);
        Assert.Contains($"lower by {scale} nats", data.Record.Protocol);
    }

    [Fact]
    public void Words_are_columns_of_zero_and_one_or_left_out()
    {
        VectorsSpec spec = Spec("x,sort\n1,b\n2,a\n3,b\n") with
        {
            Standardize = false,
            Test = SplitSource.Of(1),
            Validation = SplitSource.Of(0),
        };

        Assert.Contains("categories: column sort", Problem(spec));
        Assert.Equal(3, (spec with { Categories = CategoryTreatment.OneHot }).Shape.Dimensions);
        Assert.Equal(1, (spec with { Categories = CategoryTreatment.Drop }).Shape.Dimensions);
        using IDataset data = (spec with { Categories = CategoryTreatment.OneHot }).Load(Nowhere);
        float[] all = [.. data.Observations(Split.Train).X.data<float>().ToArray(),
            .. data.Observations(Split.Test).X.data<float>().ToArray()];
        Assert.Equal(["1 0 1", "2 1 0", "3 0 1"], all.Chunk(3).Select(row => string.Join(' ', row)).Order());
    }

    [Fact]
    public void Labels_are_classes_and_no_column()
    {
        VectorsSpec spec = Spec("x,sort\n1,b\n2,a\n3,b\n4,a\n5,b\n6,a\n") with
        {
            Labels = "sort",
            Test = SplitSource.Of(2),
            Validation = SplitSource.Of(2),
        };
        using IDataset data = spec.Load(Nowhere);

        Assert.Equal(DataShape.Vector(1, Support.Real) with { Classes = 2 }, spec.Shape);
        Assert.All(Enum.GetValues<Split>(), split => // each has as many of both
            Assert.Equal([0L, 1L], data.Observations(split).Labels!.data<long>().ToArray().Order()));
    }

    [Theory]
    [InlineData("x,y\n1,2\n,3\nNA,4\n", "column x lacks 2 of 3 values")]
    [InlineData("x,y\n1,2\ninf,3\n2,4\n", "1 of its numbers are not finite, the first in row 2, column x")]
    public void What_is_missing_is_refused_with_its_count(string table, string expected) => Assert.Contains(expected, Problem(Spec(table)));

    [Fact]
    public void A_column_that_is_not_there_is_told_with_those_that_are() => Assert.Contains(
        "columns: ", Problem(Spec("x,y\n1,2\n3,4\n") with { Columns = ["z"] }));

    [Fact]
    public void Columns_are_taken_in_the_order_that_is_asked_for()
    {
        VectorsSpec spec = Spec("x,y,z\n1,2,3\n1,2,3\n") with
        {
            Columns = ["z", "x"],
            Standardize = false,
            Test = SplitSource.Of(1),
            Validation = SplitSource.Of(0),
        };
        using IDataset data = spec.Load(Nowhere);

        Assert.Equal([3f, 1f], data.Observations(Split.Train).X.data<float>().ToArray());
    }

    [Fact]
    public void A_constant_column_is_warned_of_and_stays_finite()
    {
        VectorsSpec spec = Spec("x,y\n1,5\n2,5\n3,5\n4,5\n") with { Test = SplitSource.Of(1), Validation = SplitSource.Of(0) };

        Assert.Contains("column y is constant", Assert.Single(spec.Warnings(Nowhere)));
        using IDataset data = spec.Load(Nowhere);
        Assert.All(data.Observations(Split.Train).X.data<float>().ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void A_column_of_yes_and_no_is_warned_of()
    {
        VectorsSpec spec = Spec("x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i * i},{i % 2}\n"))) with
        {
            Validation = SplitSource.Of(0),
        };

        Assert.Contains("column y takes two values", Assert.Single(spec.Warnings(Nowhere)));
    }

    [Fact]
    public void Test_words_that_no_training_example_has_are_refused()
    {
        VectorsSpec spec = Spec("x,sort\n1,a\n2,b\n") with
        {
            Labels = "sort",
            Test = SplitSource.At(Write("x,sort\n1,c\n", "test.csv")),
            Validation = SplitSource.Of(0),
        };

        Assert.Contains("label 1 is \"c\", which is none of the 2 classes", Problem(spec));
    }

    private VectorsSpec Spec(string table) => new() { Train = Write(table, "train.csv") };

    private string Write(string table, string name) => _folder.Write(Encoding.UTF8.GetBytes(table), name);

    private static string Problem(VectorsSpec spec)
    {
        SpecProblem problem = Assert.Single(spec.Check(Nowhere));
        return $"{problem.Path}: {problem.Message}";
    }
}
