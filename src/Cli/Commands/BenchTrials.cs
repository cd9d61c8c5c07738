using System.CommandLine;
using System.Globalization;
using GenBench.Cli.Benchmarking.Contests;
using GenBench.Harness.Torch;
using static TorchSharp.torch;

namespace GenBench.Cli.Commands;

/// <summary>Hidden verbs of child processes whose memory is measured: freed memory is kept for what comes next,
/// so each has a process of its own.</summary>
public static class BenchTrials
{
    /// <summary>Writes the peak memory of the importance bound at K samples, MiB.</summary>
    public const string BoundMemoryVerb = "bench-bound-memory";

    /// <summary>Writes live tensors and resident memory, MiB, at the end of each epoch.</summary>
    public const string SteadyTrainingVerb = "bench-steady-training";

    internal static Command CreateBoundMemory()
    {
        var samples = new Argument<int>("K");
        var command = new Command(BoundMemoryVerb) { samples };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            TorchRuntime.Load();
            Console.Out.WriteLine(ImportanceContests.PeakMemory(parsed.GetValue(samples)).ToString("R", CultureInfo.InvariantCulture));
        });
        return command;
    }

    internal static Command CreateSteadyTraining()
    {
        var epochs = new Argument<int>("EPOCHS");
        var command = new Command(SteadyTrainingVerb) { epochs };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            TorchRuntime.Load();
            set_num_threads(1);
            foreach (MemoryReading reading in SteadyTraining.Run(parsed.GetValue(epochs)))
                Console.Out.WriteLine(FormattableString.Invariant($"{reading.LiveTensors} {reading.Resident:R}"));
        });
        return command;
    }
}
