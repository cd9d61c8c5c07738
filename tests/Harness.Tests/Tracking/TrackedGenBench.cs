using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>The command line beside a run that is tracked. Torch is out of reach throughout.</summary>
internal sealed class TrackedGenBench : IDisposable
{
    public const string Run = "results/tracked";

    private readonly Commands.GenBench _genBench = new();

    public TrackedGenBench() => _genBench.Set("GENBENCH_LIBTORCH", Folder.Path);

    public TemporaryFolder Folder => _genBench.Folder;

    /// <summary>Where a baseline is written to.</summary>
    public string File => Folder["results/baselines/tracked.json"];

    public Answer Accept(params string[] options) => Baseline(["accept", Run, .. options]);

    public Answer Check(params string[] options) => Baseline(["check", Run, .. options]);

    public Answer Baseline(params string[] arguments) => _genBench.Run(["baseline", .. arguments]);

    /// <summary>In the place of the run before.</summary>
    public void Write(TrackedRun run)
    {
        if (Directory.Exists(Folder[Run]))
            Directory.Delete(Folder[Run], recursive: true);
        run.Write(Folder["results"]);
    }

    public void Dispose() => _genBench.Dispose();
}
