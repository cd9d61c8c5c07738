using CsvHelper.Configuration;
using GenBench.Harness.Data;

namespace GenBench.Harness.Results;

/// <summary>Columns of <c>training.csv</c>.</summary>
public sealed class TrainingRowMap : ClassMap<TrainingRow>
{
    public TrainingRowMap()
    {
        Map(row => row.Epoch).Name("epoch");
        Map(row => row.Step).Name("step");
        Map(row => row.Split).Name("split").TypeConverter<KebabCaseConverter<Split>>();
        Map(row => row.Term).Name("term");
        Map(row => row.Value).Name("value");
        Map(row => row.Seconds).Name("seconds");
        Map(row => row.ExamplesPerSecond).Name("examples_per_second");
        Map(row => row.LearningRate).Name("learning_rate");
    }
}
