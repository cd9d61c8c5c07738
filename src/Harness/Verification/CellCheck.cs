using GenBench.Harness.Evaluation;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Verification;

/// <summary>Holds every file of a cell against what its record, its checkpoints and the files themselves say.</summary>
internal sealed class CellCheck
{
    private const string Leftover = ".tmp";

    private static readonly string[] Own = ["cell.json", ".lock", "failure.txt"];

    private readonly CellFolder _folder;
    private readonly List<Finding> _findings = [];

    private CellCheck(CellFolder folder) => _folder = folder;

    /// <returns>Places below the cell's folder; empty for the cell as a whole.</returns>
    public static IReadOnlyList<Finding> Of(CellFolder folder)
    {
        var check = new CellCheck(folder);
        try
        {
            check.Look(folder.MustReadRecord());
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            check.Say(FileVerdict.Damaged, "cell.json", exception.Message);
        }

        return check._findings;
    }

    private void Look(CellRecord record)
    {
        if (record.Status is CellStatus.Running or CellStatus.Stopped)
            Say(FileVerdict.Unfinished, "", Begun(record));
        else if (record.Files is { } seals)
            LookAtSealed(seals);
        else
            LookAtUnsealed();
        if (record.Status == CellStatus.Failed)
            Say(FileVerdict.Unfinished, "", $"failed: {record.Reason}");
        _findings.AddRange(CheckpointCheck.Of(_folder.Checkpoints));
        if (record.Status == CellStatus.Finished && !_findings.Any(found => found.Place == Path.Combine("checkpoints", "final")))
            Say(FileVerdict.Damaged, Path.Combine("checkpoints", "final"), "missing: expected the trained model of a finished cell");
        LookAtRest(record.Files);
    }

    private string Begun(CellRecord record)
    {
        string torn = string.Concat(CellTables.All.Where(table => table.Grows).Select(Torn));
        return record.Status == CellStatus.Stopped
            ? $"{record.Reason}{torn}"
            : $"begun and not ended: a process is at work on it, or was killed{torn}";
    }

    private string Torn(CellFile table) => CsvFile.TornBytes(_folder.PathOf(table)) is > 0 and var bytes
        ? FormattableString.Invariant($"; {table.Name} ends within a row of {bytes} bytes, which a run that goes on drops")
        : "";

    private void LookAtSealed(IReadOnlyDictionary<string, FileSeal> seals)
    {
        int whole = 0;
        foreach ((string name, FileSeal seal) in seals)
        {
            if (Path.GetFileName(name) != name)
                Say(FileVerdict.Damaged, "cell.json", $"it seals \"{ForeignText.Shown(name)}\", which is no file of the cell");
            else if (seal.ProblemOf(Path.Combine(_folder.Location, name)) is { } problem)
                Say(FileVerdict.Damaged, name, problem);
            else
                whole++;
        }

        Say(FileVerdict.Whole, "", $"{Counted.Of(whole, "file")} as sealed when the cell ended");
    }

    /// <summary>Of a version from before seals, or evaluated at this moment: the tables must be readable.</summary>
    private void LookAtUnsealed()
    {
        foreach (CellFile table in CellTables.All.Where(table => table.IsReadBack && File.Exists(_folder.PathOf(table))))
        {
            try
            {
                table.ReadFrom(_folder);
            }
            catch (InvalidDataException exception)
            {
                Say(FileVerdict.Damaged, table.Name, exception.Message);
            }
        }

        Say(FileVerdict.Unsealed, "", "its record holds no seals: it was left by an earlier version, or its evaluation was cut off");
    }

    private void LookAtRest(IReadOnlyDictionary<string, FileSeal>? seals)
    {
        string[] left = [.. Directory.EnumerateFiles(_folder.Location).Select(file => Path.GetFileName(file))
            .Where(name => name.EndsWith(Leftover, StringComparison.Ordinal) || IsStray(name, seals)).Order(StringComparer.Ordinal)];
        foreach (string name in left)
        {
            bool isLeft = name.EndsWith(Leftover, StringComparison.Ordinal);
            Say(FileVerdict.Unsealed, name, isLeft ? "left by a write that was cut off" : "not sealed");
        }

        string[] kept = Directory.Exists(KeptEvaluation.FolderOf(_folder)) ? Directory.GetFiles(KeptEvaluation.FolderOf(_folder)) : [];
        foreach (string file in kept)
            SealedFile.Read(file, "", problem => Say(FileVerdict.Damaged, Path.Combine("evaluation", Path.GetFileName(file)), problem));
        if (kept.Length > 0)
            Say(FileVerdict.Unfinished, "evaluation", $"{Counted.Of(kept.Length, "file")} of an evaluation that has not ended");
    }

    private static bool IsStray(string name, IReadOnlyDictionary<string, FileSeal>? seals) =>
        seals is not null && !seals.ContainsKey(name) && !Own.Contains(name);

    /// <param name="detail">May begin with the path, which the place says already.</param>
    private void Say(FileVerdict verdict, string place, string detail)
    {
        string path = Path.Combine(_folder.Location, place);
        bool isNamed = place.Length > 0 && detail.StartsWith(path, StringComparison.Ordinal);
        _findings.Add(new Finding(verdict, place, isNamed ? detail[path.Length..].TrimStart(' ', ':') : detail));
    }
}
