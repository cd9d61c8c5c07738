using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Evaluation;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Clusters;

/// <summary>How often a cell failed in the same place within a submission, kept in its folder, where a killed process finds it again. A
/// place is what is on the disk of it: the update it would go on from, or what is measured.</summary>
internal sealed class CellTries(ExperimentCell cell, CellFolder folder, string submission)
{
    /// <summary>After so many failures in one place the cell is given up.</summary>
    public const int Most = 3;

    private const string FileName = ".tries.json";

    private const string Killed = "its process ended without a word";

    private string _begunAt = "";

    public ExperimentCell Cell => cell;

    public CellFolder Folder => folder;

    /// <summary>Whether its failures are written down; where they are not, nobody would ever give it up.</summary>
    public bool IsCounted { get; private set; } = true;

    private string FilePath => Path.Combine(folder.Location, FileName);

    /// <summary>Writes that the cell is at work; of a cell that is locked. One that was at work before, and was not ended, has
    /// failed.</summary>
    /// <returns>Why the cell is given up; null where it may begin.</returns>
    public string? Begin()
    {
        if (folder.IsFinished)
            return null;
        _begunAt = Place();
        State state = Read();
        if (state.IsOpen)
            state = state.With(_begunAt, Killed);
        bool isGivenUp = state.Failures >= Most;
        Write(state with { IsOpen = !isGivenUp });
        return isGivenUp ? Words(state) : null;
    }

    /// <returns>Why the cell is given up; null where it may be tried again.</returns>
    public string? Failed(string reason)
    {
        State state = Read().With(Place(), reason) with { IsOpen = false };
        Write(state);
        return state.Failures >= Most ? Words(state) : null;
    }

    /// <summary>It was asked to stop, which is no failure, unless nothing came of all its time.</summary>
    /// <param name="byTimeLimit">Whether its time was over.</param>
    /// <returns>Why the cell is given up; null where it may go on.</returns>
    public string? Stopped(bool byTimeLimit)
    {
        if (byTimeLimit && Place() == _begunAt)
            return Failed("its time limit is too short for what lies between two checkpoints");
        Write(Read() with { IsOpen = false });
        return null;
    }

    public void Finished() => File.Delete(FilePath);

    private State Read()
    {
        try
        {
            return SharedFile.Read(FilePath) is { } content
                && JsonSerializer.Deserialize<State>(content, ResultJson.Options) is { } state && state.Submission == submission
                ? state
                : new State(submission, "", 0, IsOpen: false, "");
        }
        catch (JsonException)
        {
            return new State(submission, "", 0, IsOpen: false, ""); // damaged: counting begins anew
        }
    }

    private void Write(State state)
    {
        try
        {
            AtomicFile.WriteBytes(FilePath, JsonSerializer.SerializeToUtf8Bytes(state, ResultJson.Options));
            IsCounted = true;
        }
        catch (Exception refused) when (CellEnd.IsOfTheDisk(refused))
        {
            IsCounted = false; // a full disk is the cell's own to find
        }
    }

    private string Place()
    {
        if (!CellModel.IsTrained(folder.Checkpoints))
        {
            long step = CellModel.SavedSteps(folder.Checkpoints, cell)?[0] ?? 0;
            return step == 0 ? "at the start" : string.Create(CultureInfo.InvariantCulture, $"after update {step}");
        }

        string kept = KeptEvaluation.FolderOf(folder);
        int files = Directory.Exists(kept) ? Directory.EnumerateFiles(kept, "*", SearchOption.AllDirectories).Count() : 0;
        return files == 0 ? "while it was measured" : $"while it was measured, with {Counted.Of(files, "file")} kept";
    }

    private static string Words(State state) => string.Create(
        CultureInfo.InvariantCulture, $"given up: failed {state.Failures} times {state.Place}: {state.Reason}");

    /// <param name="Failures">In this place.</param>
    /// <param name="IsOpen">Whether a process is at work on it, or was killed.</param>
    private sealed record State(string Submission, string Place, int Failures, bool IsOpen, string Reason)
    {
        public State With(string place, string reason) =>
            this with { Place = place, Failures = place == Place ? Failures + 1 : 1, Reason = reason };
    }
}
