using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests;

/// <summary>A verb that writes one file after the other and hears of no signal: what it was at when it ended is there whole or not at
/// all.</summary>
public sealed class SignalledWriteTests : IDisposable
{
    private const int Rows = 50_000;

    private readonly BuiltProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void A_file_of_samples_is_whole_or_not_there()
    {
        string spec = _program.Write(Experiments.Of("""{ "kind": "sound" }"""));
        _program.Run("run", spec, "--with", Experiments.Kinds, "--no-certificate", "--jobs", "1", "--seeds", "0-2").MustEnd(0);
        string run = _program.Results().Location;
        foreach ((int signal, int milliseconds) in new[] { (15, 0), (2, 50) })
        {
            string folder = _program.Folder[FormattableString.Invariant($"drawn-{milliseconds}")];

            (Answer answer, _) = _program.RunAndSignal(
                "points.csv", [(signal, TimeSpan.FromMilliseconds(milliseconds))],
                "sample", run, "--with", Experiments.Kinds,
                "-n", FormattableString.Invariant($"{Rows}"), "--out", Path.Combine(folder, "points.csv"));

            answer.MustEnd(128 + signal);
            string[] written = Directory.GetFiles(folder, "*.csv");
            Assert.InRange(written.Length, 1, 2); // at work on one of the others, of three
            Assert.All(written, file => Assert.Equal(Rows + 1, File.ReadLines(file).Count()));
            Assert.All(_program.Results().Cells(), cell => Assert.Equal(CellStatus.Finished, cell.ReadRecord()!.Status));
        }
    }
}
