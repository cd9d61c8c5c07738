using CsvHelper.Configuration;

namespace GenBench.Cli.Benchmarking.Forms;

/// <summary>Columns of the CSV file of <c>genbench bench</c>, in their order.</summary>
public sealed class BenchmarkRowMap : ClassMap<BenchmarkRow>
{
    public BenchmarkRowMap()
    {
        Map(row => row.Result.Contest).Name("contest");
        Map(row => row.Result.Value).Name("value");
        Map(row => row.Result.Unit).Name("unit");
        Map(row => row.Result.Yardstick).Name("yardstick");
        Map(row => row.Result.YardstickValue).Name("yardstick_value");
        Map(row => row.Result.Ratio).Name("ratio");
        Map(row => row.Result.LowestRatio).Name("lowest_ratio");
        Map(row => row.Result.HighestRatio).Name("highest_ratio");
        Map(row => row.Result.Target).Name("target");
        Map(row => row.Result.Rounds).Name("rounds");
        Map(row => row.Threads).Name("threads");
        Map(row => row.Processor).Name("processor");
        Map(row => row.Cores).Name("cores");
        Map(row => row.Commit).Name("commit");
        Map(row => row.Measured).Name("measured").TypeConverterOption.Format("yyyy-MM-ddTHH:mm:ssZ");
    }
}
