using CsvHelper.Configuration.Attributes;
using GenBench.Cli.Benchmarking.Forms;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Tracking.Comparison;
using GenBench.Harness.Tracking.History;

namespace GenBench.Harness.Tests.Results;

/// <summary>The columns that people's scripts read, and the convention that makes them.</summary>
public sealed class CsvColumnsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Names and order as they have been since each file was first written.</summary>
    public static TheoryData<string, IReadOnlyList<string>> Files => new()
    {
        {
            "experiment,cell,model,dataset,split,seed,metric,version,component,value,std_error,n,unit,kind,"
                + "direction,status,reason,protocol,seconds,device",
            CsvFile.Columns<MeasurementRow>()
        },
        {
            "experiment,model,dataset,split,metric,version,component,mean,std_error,lower,upper,interval,seeds,"
                + "unit,kind,direction,status,reason,protocol",
            CsvFile.Columns<SummaryRow>()
        },
        {
            "experiment,dataset,seed,seeds,of,metric,component,first,second,difference,std_error,lower,upper,n,"
                + "unit,higher,status,protocol",
            CsvFile.Columns<ComparisonRow>()
        },
        { "epoch,step,split,term,value,seconds,examples_per_second,learning_rate", CsvFile.Columns<TrainingRow>() },
        { "metric,component,example,value", CsvFile.Columns<PerExampleRow>() },
        { "example,label,z0,z1", CsvFile.Columns<LatentRow>() },
        { "axis,variance,explained_share", CsvFile.Columns<LatentAxis>() },
        { "source,x0,x1", CsvFile.Columns<PointRow>() },
        { "source,basis,x0,x1,density", CsvFile.Columns<DensityRow>() },
        { "path,t,x0,x1", CsvFile.Columns<PathRow>() },
        {
            "dataset,model,metric,component,a,b,difference,std_error,paired,lower,upper,method_lower,"
                + "method_upper,n,seeds,unit,direction,verdict,verdict_of,status,protocol",
            CsvFile.Columns<ComparedNumber>()
        },
        {
            "experiment,model,dataset,split,device,metric,version,component,protocol,date,commit,dirty,variant,"
                + "seeds,value,std_error,level,unit,direction,status,remark",
            CsvFile.Columns<HistoryRow>()
        },
        {
            "contest,value,unit,yardstick,yardstick_value,ratio,lowest_ratio,highest_ratio,target,rounds,threads,"
                + "processor,cores,commit,measured",
            CsvFile.Columns<BenchmarkRow>()
        },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Files))]
    public void Columns_keep_their_names_and_their_order(string expected, IReadOnlyList<string> columns) =>
        Assert.Equal(expected, string.Join(',', columns));

    [Fact]
    public void A_column_that_an_old_file_lacks_or_names_otherwise_is_read_where_the_row_says_so()
    {
        string path = _folder["old.csv"];
        File.WriteAllText(path, "former\n7\n");

        Assert.Equal(new Renamed { Now = 7 }, Assert.Single(CsvFile.Read<Renamed>(path)));
    }

    [Fact]
    public void Codes_on_principal_axes_are_read_as_those_in_a_plane_of_their_own()
    {
        string path = _folder["latents.csv"];
        File.WriteAllText(path, "example,label,pc1,pc2\n0,,1.5,-2\n");

        Assert.Equal(new LatentRow { Example = 0, X = 1.5, Y = -2 }, Assert.Single(CsvFile.Read<LatentRow>(path)));
    }

    [Fact]
    public void A_property_of_several_values_is_no_column_and_is_named()
    {
        var error = Assert.Throws<InvalidOperationException>(CsvFile.Columns<Several>);

        Assert.Contains("Several.Numbers holds several values", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    public sealed record Renamed
    {
        [Name("now", "former")]
        public required int Now { get; init; }

        [Optional]
        public double? Later { get; init; }
    }

    public sealed record Several(IReadOnlyList<double> Numbers);
}
