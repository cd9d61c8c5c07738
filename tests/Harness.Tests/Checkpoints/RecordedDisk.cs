using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Tests.Checkpoints;

/// <summary>What was done to a folder, step by step, and what a power cut would have left of it: the content of files only where it was
/// flushed, names only where their folder was, or where the disk happened to write them in time, which it does in their order.</summary>
internal sealed class RecordedDisk : IDisposable
{
    private readonly TemporaryFolder _replayed = new();
    private readonly TemporaryFolder _base = new();
    private readonly string _folder;
    private readonly List<(FileStep Step, byte[]? Content)> _steps = [];

    /// <param name="folder">As it is before the steps.</param>
    public RecordedDisk(string folder, Action work)
    {
        _folder = folder;
        Copy(folder, _base.Path);
        using (FileSteps.Watch(Note))
            work();
    }

    public IReadOnlyList<FileStep> Steps => [.. _steps.Select(noted => noted.Step)];

    /// <summary>Every state that a cut can leave: after each step, with each number of unflushed names written in time.</summary>
    public IEnumerable<string> Cuts()
    {
        for (int made = 0; made <= _steps.Count; made++)
        {
            for (int inTime = 0; inTime <= made; inTime++)
                yield return Left(made, inTime);
        }
    }

    public void Dispose()
    {
        _replayed.Dispose();
        _base.Dispose();
    }

    private void Note(FileStep step) =>
        _steps.Add((step, step.Kind == FileStepKind.Flush ? File.ReadAllBytes(step.Path) : null));

    private string Left(int made, int inTime)
    {
        string place = _replayed[Guid.NewGuid().ToString("N")];
        Copy(_base.Path, place);
        for (int i = 0; i < made; i++)
        {
            if (i < inTime || IsFlushed(i, made))
                Do(_steps[i].Step, ContentOf(i, made), place);
        }

        return place;
    }

    private bool IsFlushed(int step, int made)
    {
        string? folder = Path.GetDirectoryName(_steps[step].Step.Path);
        return _steps.Take(made).Skip(step).Any(later => later.Step.Kind == FileStepKind.FlushFolder && later.Step.Path == folder);
    }

    /// <summary>Half of nothing: what was not flushed may be empty.</summary>
    private byte[] ContentOf(int step, int made) => _steps.Take(made).Skip(step)
        .FirstOrDefault(later => later.Step.Kind == FileStepKind.Flush && later.Step.Path == _steps[step].Step.Path).Content ?? [];

    private void Do(FileStep step, byte[] content, string place)
    {
        string At(string path) => Path.Combine(place, Path.GetRelativePath(_folder, path));
        switch (step.Kind)
        {
            case FileStepKind.CreateFolder:
                Directory.CreateDirectory(At(step.Path));
                break;
            case FileStepKind.Create when Directory.Exists(Path.GetDirectoryName(At(step.Path))):
                File.WriteAllBytes(At(step.Path), content);
                break;
            case FileStepKind.Rename when File.Exists(At(step.Path)):
                File.Move(At(step.Path), At(step.To!), overwrite: true);
                break;
            case FileStepKind.Rename when Directory.Exists(At(step.Path)) && !Directory.Exists(At(step.To!)):
                Directory.Move(At(step.Path), At(step.To!));
                break;
            case FileStepKind.Delete when Directory.Exists(At(step.Path)):
                Directory.Delete(At(step.Path), recursive: true);
                break;
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
