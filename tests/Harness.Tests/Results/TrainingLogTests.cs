using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;

namespace GenBench.Harness.Tests.Results;

public sealed class TrainingLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Csv => _folder["training.csv"];

    [Fact]
    public void Epochs_are_in_the_file_as_soon_as_they_are_appended()
    {
        TrainingLog<TrainingRow> log = new TrainingLog<TrainingRow>(Csv).StartOver();
        log.Append([Row(1)]);
        log.Append([Row(2)]);

        Assert.Equal([Row(1), Row(2)], CsvFile.ReadWholeLines<TrainingRow>(Csv));
        Assert.Equal("epoch,step,split,term,value,seconds,examples_per_second,learning_rate", File.ReadLines(Csv).First());
    }

    [Fact]
    public void A_resumed_log_equals_one_that_was_never_stopped()
    {
        new TrainingLog<TrainingRow>(Csv).StartOver().Append([Row(1), Row(2), Row(3)]);
        string whole = File.ReadAllText(Csv);

        new TrainingLog<TrainingRow>(Csv).CutBack(step: 20).Append([Row(3)]);

        Assert.Equal(whole, File.ReadAllText(Csv));
    }

    [Fact]
    public void A_line_torn_by_a_kill_is_dropped()
    {
        new TrainingLog<TrainingRow>(Csv).StartOver().Append([Row(1)]);
        File.AppendAllText(Csv, "2,20,train,lo");

        new TrainingLog<TrainingRow>(Csv).CutBack(step: 100);

        Assert.Equal([Row(1)], CsvFile.ReadWholeLines<TrainingRow>(Csv));
    }

    /// <summary>Wherever a kill or a power cut had torn it.</summary>
    [Fact]
    public void A_last_row_that_is_cut_at_any_byte_is_dropped_with_a_notice_and_whole_rows_follow()
    {
        new TrainingLog<TrainingRow>(Csv).StartOver().Append([Row(1), Row(2)]);
        byte[] two = File.ReadAllBytes(Csv);
        new TrainingLog<TrainingRow>(Csv).StartOver().Append([Row(1)]);
        byte[] one = File.ReadAllBytes(Csv);

        for (int length = one.Length; length < two.Length; length++)
        {
            File.WriteAllBytes(Csv, two[..length]);
            List<string> notices = [];
            new TrainingLog<TrainingRow>(Csv).CutBack(step: 100, notices.Add).Append([Row(2)]);
            Assert.Equal(two, File.ReadAllBytes(Csv));
            int torn = length - one.Length;
            Assert.Equal(torn > 0 ? [$"{Csv} ended within a row: its last {torn} bytes are dropped"] : [], notices);
        }
    }

    [Fact]
    public void A_run_killed_before_its_first_epoch_resumes_with_an_empty_log()
    {
        new TrainingLog<TrainingRow>(Csv).CutBack(step: 0).Append([Row(1)]);

        Assert.Equal([Row(1)], CsvFile.ReadWholeLines<TrainingRow>(Csv));
    }

    [Fact]
    public void Starting_anew_forgets_the_earlier_run()
    {
        new TrainingLog<TrainingRow>(Csv).StartOver().Append([Row(1)]);
        new TrainingLog<TrainingRow>(Csv).StartOver();

        Assert.Empty(CsvFile.ReadWholeLines<TrainingRow>(Csv));
    }

    public void Dispose() => _folder.Dispose();

    private static TrainingRow Row(int epoch) => new()
    {
        Epoch = epoch,
        Step = 10 * epoch,
        Split = Split.Train,
        Term = "loss",
        Value = 1.0 / epoch,
        Seconds = 0.5,
        LearningRate = 1e-3,
    };
}
