using System.Text;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Tests.Running;
using GenBench.Sinks.TensorBoard;

namespace GenBench.Harness.Tests.Sinks.TensorBoard;

public sealed class TensorBoardSinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Checksum_is_Castagnolis()
    {
        byte[] digits = Encoding.ASCII.GetBytes("123456789");

        Assert.Equal(0xE3069283u, MaskedCrc32C.Unmasked(digits));
        Assert.Equal(0xE3069283u, EventReader.Crc32C(digits));
        Assert.Equal(0x8A9136AAu, MaskedCrc32C.Unmasked(new byte[32])); // RFC 3720, appendix B.4
    }

    [Fact]
    public void Events_are_the_numbers_of_the_CSV_files()
    {
        Assert.Empty(Run());

        CellFolder cell = SinkRun.Folder(_folder);
        IReadOnlyList<ReadEvent> events = EventReader.Read(Files(cell).Single());
        Assert.Equal("brain.Event:2", events[0].Version);
        Assert.All(events.Skip(1), entry => Assert.Null(entry.Version));
        Assert.Equal(events.Select(entry => entry.WallTime).Order(), events.Select(entry => entry.WallTime));
        Assert.Equal(Expected(cell), Scalars(events));
    }

    [Fact]
    public void A_resumed_training_goes_on_in_a_new_file_that_says_from_which_step()
    {
        Run(stopAfter: Toy.StepsPerEpoch + 3);
        Run(resume: true);

        CellFolder cell = SinkRun.Folder(_folder);
        IReadOnlyList<ReadEvent>[] files = [.. Files(cell).Select(EventReader.Read)];
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.True(file[1].StartsSession));
        Assert.Equal(2 * Toy.StepsPerEpoch, files[1][1].Step);
        Assert.Equal(Expected(cell), Scalars(files.SelectMany(file => file)));
    }

    [Fact]
    public void A_folder_of_ones_own_gets_a_folder_for_each_cell()
    {
        SinkRun.Run(_folder, settings => new TensorBoardSink(settings, _folder["events"], TimeProvider.System));

        Assert.Single(Directory.GetFiles(_folder["events", "toy", Toy.Cell().Name]));
        Assert.False(Directory.Exists(Path.Combine(SinkRun.Folder(_folder).Location, "tensorboard")));
    }

    [Fact]
    public void No_name_of_the_machine_is_in_the_name_of_a_file()
    {
        Run();

        Assert.Matches(@"^events\.out\.tfevents\.\d{10}\.genbench\.0$", Path.GetFileName(Files(SinkRun.Folder(_folder)).Single()));
    }

    [Fact]
    public void A_disk_that_refuses_ends_the_events_and_not_the_training()
    {
        string taken = _folder.Write([], "taken");

        string problem = Assert.Single(SinkRun.Run(_folder, settings => new TensorBoardSink(settings, taken, TimeProvider.System)));

        Assert.Contains("training.csv and measurements.csv have all numbers", problem);
        Assert.True(SinkRun.Folder(_folder).IsFinished);
    }

    [Fact]
    public void A_cell_that_was_finished_before_writes_nothing()
    {
        Toy.Run(Toy.Cell(), _folder);

        Run();

        Assert.False(Directory.Exists(Path.Combine(SinkRun.Folder(_folder).Location, "tensorboard")));
    }

    [Fact]
    public void Samples_are_a_picture_of_their_size()
    {
        using var file = new EventFile(_folder.Path, TimeProvider.System);
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0,
            1, 2, 0, 0, 0, 3, 8, 2, 0, 0, 0];

        file.Picture(7, "samples", png);

        Assert.Equal((258, 3), PngSize.Of(png));
        ReadEvent picture = EventReader.Read(Directory.GetFiles(_folder.Path).Single())[1];
        Assert.Equal((7, true), (picture.Step, picture.Png!.SequenceEqual(png)));
    }

    private IReadOnlyList<string> Run(bool resume = false, long? stopAfter = null) =>
        SinkRun.Run(_folder, settings => new TensorBoardSink(settings, null, TimeProvider.System), resume, stopAfter);

    private static string[] Files(CellFolder cell) =>
        [.. Directory.GetFiles(Path.Combine(cell.Location, "tensorboard")).Order(StringComparer.Ordinal)];

    private static List<(long Step, string Tag, float Value)> Scalars(IEnumerable<ReadEvent> events) =>
        [.. events.SelectMany(entry => entry.Scalars.Select(scalar => (entry.Step, scalar.Tag, scalar.Value))).Order()];

    /// <summary>Written down from the files' columns and not by the sink's own naming.</summary>
    private static List<(long Step, string Tag, float Value)> Expected(CellFolder cell)
    {
        IReadOnlyList<TrainingRow> training = cell.ReadTraining();
        MeasurementRow[] measured = [.. cell.ReadMeasurements().Where(row => row.Value is not null)];
        long last = training[^1].Step;
        return
        [
            .. training.Select(row => (row.Step, (row.Split == Split.Train ? "train/" : "validation/") + row.Term, (float)row.Value))
                .Concat(training.Where(row => row is { Split: Split.Train, Term: "loss" })
                    .Select(row => (row.Step, "train/learning-rate", (float)row.LearningRate!.Value)))
                .Concat(measured.Select(row => (last, Tag(row), (float)row.Value!.Value)))
                .Concat(measured.Where(row => row.StdError is not null)
                    .Select(row => (last, Tag(row) + "/std-error", (float)row.StdError!.Value)))
                .Order(),
        ];
    }

    private static string Tag(MeasurementRow row) => "test/" + row.Metric + (row.Component.IsNone ? "" : "/" + row.Component);
}
