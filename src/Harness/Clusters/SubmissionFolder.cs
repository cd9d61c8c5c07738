using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Clusters;

/// <summary>The files of one submission: <c>results/EXPERIMENT/slurm/ID/</c>. Its tasks read them and write none but their logs.</summary>
internal sealed class SubmissionFolder(string path)
{
    private const int LettersOfHash = 8;

    public string Location { get; } = Path.GetFullPath(path);

    public string Id => Path.GetFileName(Location);

    public string RecordFile => Path.Combine(Location, "submission.json");

    /// <summary>For each task, names of its cells.</summary>
    public string TasksFile => Path.Combine(Location, "tasks.json");

    /// <summary>The experiment with its overrides.</summary>
    public string SpecFile => Path.Combine(Location, "spec.json");

    public string ScriptFile => Path.Combine(Location, "job.sh");

    /// <summary>A copy of what <c>--setup</c> named.</summary>
    public string SetupFile => Path.Combine(Location, "setup.sh");

    public string LogFolder => Path.Combine(Location, "logs");

    /// <summary>Copies of what <c>--with</c> named.</summary>
    public string AssemblyFolder => Path.Combine(Location, "assemblies");

    public string LogOf(int task) => Path.Combine(LogFolder, string.Create(CultureInfo.InvariantCulture, $"{task}.log"));

    /// <summary>A place that no other submission has; nothing is made yet.</summary>
    public static SubmissionFolder New(RunFolder run, DateTimeOffset now) => new(Path.Combine(
        run.SlurmFolder,
        string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd-HHmmss}-")
            + RandomNumberGenerator.GetHexString(LettersOfHash, lowercase: true)));

    /// <summary>All of an experiment, the oldest first; those that cannot be read are left out.</summary>
    public static IReadOnlyList<SubmissionFolder> All(RunFolder run) => !Directory.Exists(run.SlurmFolder)
        ? []
        : [.. Directory.EnumerateDirectories(run.SlurmFolder).Order(StringComparer.Ordinal)
            .Select(folder => new SubmissionFolder(folder)).Where(folder => File.Exists(folder.RecordFile))];

    public void Write(Submission submission) =>
        AtomicFile.Write(RecordFile, stream => JsonSerializer.Serialize(stream, submission, ResultJson.Options));

    /// <exception cref="InvalidDataException">There is none, or it is none of this version.</exception>
    public Submission Read()
    {
        Submission submission = Read<Submission>(RecordFile);
        return submission.Format == Submission.CurrentFormat
            ? submission
            : throw new InvalidDataException(FormattableString.Invariant(
                $"{RecordFile} has format {submission.Format}; this version reads {Submission.CurrentFormat}"));
    }

    public void WriteTasks(IReadOnlyList<IReadOnlyList<string>> tasks) =>
        AtomicFile.Write(TasksFile, stream => JsonSerializer.Serialize(stream, tasks, ResultJson.Options));

    /// <exception cref="InvalidDataException">There are none.</exception>
    public IReadOnlyList<IReadOnlyList<string>> ReadTasks()
    {
        IReadOnlyList<IReadOnlyList<string>> tasks = Read<List<List<string>>>(TasksFile);
        PlainPlaces.MustBePlain(TasksFile, "a folder", tasks.SelectMany(cells => cells));
        return tasks;
    }

    private static T Read<T>(string file)
        where T : notnull
    {
        try
        {
            return SharedFile.Read(file) is { } content
                ? JsonContent.Read<T>(content, ResultJson.Options)
                : throw new InvalidDataException($"{file} is missing: expected the folder of a submission");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{file} is none of a submission: {error.Message}", error);
        }
    }
}
