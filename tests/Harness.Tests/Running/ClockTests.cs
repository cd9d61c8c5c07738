using GenBench.Harness.Features;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Running;

public sealed class ClockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clock_that_is_set_back_makes_no_time_negative()
    {
        ExperimentCell cell = Toy.Cell();
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        var settings = new RunSettings { Folder = _folder.Path, Device = TorchSharp.torch.CPU, CommandLine = "genbench run toy.json" };

        new CellRunner(settings, datasets, new Backwards(), new RecordingObserver()).Run(cell, TestContext.Current.CancellationToken);

        CellFolder folder = new RunFolder(_folder.Path).Cell(cell.Identity);
        Assert.True(folder.ReadRecord()!.Provenance.Seconds > 0);
        Assert.All(folder.ReadTraining().Select(row => row.Seconds).OfType<double>(), seconds => Assert.True(seconds > 0));
        Assert.All(folder.ReadMeasurements().Select(row => row.Seconds).OfType<double>(), seconds => Assert.True(seconds >= 0));
    }

    /// <summary>An hour earlier at every reading.</summary>
    private sealed class Backwards : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(56);

        public override DateTimeOffset GetUtcNow() => _now = _now.AddHours(-1);
    }
}
