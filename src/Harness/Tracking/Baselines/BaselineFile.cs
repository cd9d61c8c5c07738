using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary><c>results/baselines/&lt;experiment&gt;.json</c>: invariant culture, a stable order,
/// equal baselines give equal bytes.</summary>
public static class BaselineFile
{
    public const string DefaultFolder = "results/baselines";

    private static readonly JsonSerializerOptions Indented = new(ResultJson.Options)
    {
        // A bound can be minus infinity.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The same on one line.</summary>
    internal static JsonSerializerOptions Compact { get; } = new(Indented) { WriteIndented = false };

    public static string PathOf(string folder, string experiment) => Path.Combine(folder, $"{experiment}.json");

    public static string Text(Baseline baseline) => JsonSerializer.Serialize(baseline, Indented) + "\n";

    public static void Write(string path, Baseline baseline)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteBytes(path, Encoding.UTF8.GetBytes(Text(baseline)));
    }

    /// <exception cref="InvalidDataException">The file is not a baseline that this version can read.</exception>
    public static Baseline Read(string path)
    {
        try
        {
            Baseline baseline = JsonContent.Read<Baseline>(File.ReadAllBytes(path), Indented);
            PlainPlaces.MustBePlain(
                path, "an experiment, a model or a dataset",
                [baseline.Experiment, .. baseline.Models.SelectMany(model => new[] { model.Model, model.Dataset })]);
            return baseline.Format == Baseline.CurrentFormat
                ? baseline
                : throw new InvalidDataException($"{path} has format {baseline.Format}, expected {Baseline.CurrentFormat}: accept the run "
                    + "again with this version, or use the version that wrote it.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{path} is not a baseline: {error.Message} Restore it from the repository, or accept a run again.", error);
        }
    }
}
