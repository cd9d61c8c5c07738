using GenBench.Cli.Commands;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Reporting;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Commands;

/// <summary>A report that is drawn while its run goes on.</summary>
public sealed class ReportWatchTests : IDisposable
{
    private static readonly DateTimeOffset Clock = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private readonly StringWriter _console = new();

    /// <summary>A watch that never ends fails.</summary>
    private readonly CancellationTokenSource _soon = new(TimeSpan.FromSeconds(20));

    public void Dispose()
    {
        _folder.Dispose();
        _console.Dispose();
        _soon.Dispose();
    }

    [Fact]
    public void A_run_that_has_ended_is_drawn_once()
    {
        RunFolder run = Experiment().Write(_folder.Path);
        int drawn = 0;

        Watch(run, () => $"drawn {++drawn}").Go(_soon.Token);

        Assert.Equal(1, drawn);
        Assert.Equal("drawn 1\n", _console.ToString());
    }

    [Fact]
    public void It_is_drawn_again_when_a_cell_has_changed_and_the_last_time_when_all_have_ended()
    {
        SyntheticExperiment experiment = Experiment();
        RunFolder run = experiment.Write(_folder.Path);
        CellFolder cell = run.Cells()[1];
        cell.End(experiment.Record(1, CellStatus.Running));
        int drawn = 0;

        Watch(run, () =>
        {
            if (++drawn == 2)
                cell.End(experiment.Record(1, CellStatus.Finished));
            if (drawn == 1)
                File.AppendAllText(cell.TrainingFile, "\n");
            return "drawn";
        }).Go(_soon.Token);

        Assert.Equal(3, drawn); // as it was found, with a new epoch, and at the end
    }

    [Fact]
    public void A_run_that_was_stopped_is_drawn_once()
    {
        SyntheticExperiment experiment = Experiment();
        RunFolder run = experiment.Write(_folder.Path);
        run.Cells()[1].End(experiment.Record(1, CellStatus.Stopped));

        Watch(run, () => "drawn").Go(_soon.Token);

        Assert.Equal("drawn\n", _console.ToString());
    }

    [Fact]
    public void A_run_that_was_killed_is_drawn_once_its_cell_gives_no_sign_of_life()
    {
        SyntheticExperiment experiment = Experiment();
        RunFolder run = experiment.Write(_folder.Path);
        CellFolder cell = run.Cells()[1];
        cell.End(experiment.Record(1, CellStatus.Running));
        LockOwner.Here(TimeProvider.System).Write(cell);
        string beat = Path.Combine(cell.Location, ".lock.json");
        File.SetLastWriteTimeUtc(beat, Clock.UtcDateTime.AddSeconds(-29));
        int drawn = 0;

        Watch(run, () =>
        {
            File.SetLastWriteTimeUtc(beat, Clock.UtcDateTime.AddSeconds(-31));
            drawn++;
            return "drawn";
        }).Go(_soon.Token);

        Assert.Equal(2, drawn);
    }

    [Fact]
    public void Files_that_are_being_written_are_read_at_the_next_look()
    {
        SyntheticExperiment experiment = Experiment();
        RunFolder run = experiment.Write(_folder.Path);
        run.Cells()[1].End(experiment.Record(1, CellStatus.Running));
        int tried = 0;

        Watch(run, () =>
        {
            if (++tried == 1)
                throw new InvalidDataException("half a row");
            run.Cells()[1].End(experiment.Record(1, CellStatus.Finished));
            return "drawn";
        }).Go(_soon.Token);

        Assert.Equal("not drawn, tried again soon: half a row\ndrawn\ndrawn\n", _console.ToString());
    }

    [Fact]
    public void What_is_wrong_with_a_run_that_has_ended_is_told_at_once()
    {
        RunFolder run = Experiment().Write(_folder.Path);

        Assert.Throws<InvalidDataException>(() => Watch(run, () => throw new InvalidDataException("damaged")).Go(_soon.Token));
    }

    [Fact]
    public async Task Before_the_first_cell_it_waits_and_says_so_once()
    {
        var run = new RunFolder(_folder["nothing"]);
        using var stop = new CancellationTokenSource();
        ReportWatch watch = Watch(run, () => throw new InvalidOperationException("nothing to draw"));
        Task watching = Task.Run(() => watch.Go(stop.Token), TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => watching);
        Assert.Equal($"no cell of {run.Location} has begun; waiting\n", _console.ToString());
    }

    private ReportWatch Watch(RunFolder run, Func<string> draw)
    {
        _console.NewLine = "\n";
        return new ReportWatch(run, _console, new FakeTimeProvider(Clock), draw, TimeSpan.FromMilliseconds(20));
    }

    private static SyntheticExperiment Experiment() => new("quick", "moons", ["vae"], seeds: 2)
    {
        Examples = 8,
        LatentDim = 2,
        Epochs = 2,
        TwoDimensionalData = true,
    };
}
