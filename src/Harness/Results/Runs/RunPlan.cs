using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Results.Runs;

/// <summary>The cells that a run asked for, whether it had to compute them or found them finished: what its table and every reader of
/// its folder take together.</summary>
public sealed record RunPlan
{
    public const int CurrentFormat = 1;

    private const int KeyBytes = 4;

    /// <summary>Rises when a reader of an older version would misunderstand the file.</summary>
    public int Format { get; init; } = CurrentFormat;

    public required string Experiment { get; init; }

    /// <summary>As provenance keeps it.</summary>
    public required string CommandLine { get; init; }

    /// <summary>Names of the cells' folders, in the order of the plan.</summary>
    public required IReadOnlyList<string> Cells { get; init; }

    /// <summary>How options of its models were chosen; null where none were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SearchSummary? Search { get; init; }

    /// <summary>Values of the options that a sweep gave several; null where nothing is swept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SweptOptions? Sweep { get; init; }

    /// <summary>What the experiment is to find out, in its own words; null where it says nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Question { get; init; }

    /// <summary>What the experiment asserts, as it is written there; null where it asserts nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Claim { get; init; }

    /// <summary>Names the plan among those of its folder: equal cells in the same order give an equal key.</summary>
    [JsonIgnore]
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Cells)))[..KeyBytes]);

    /// <exception cref="InvalidDataException">The file is no plan, or one of a later version.</exception>
    public static RunPlan Read(string path)
    {
        try
        {
            RunPlan plan = JsonContent.Read<RunPlan>(File.ReadAllBytes(path), ResultJson.Options);
            PlainPlaces.MustBePlain(path, "a folder", [plan.Experiment, .. plan.Cells]);
            return plan.Format == CurrentFormat
                ? plan
                : throw new InvalidDataException($"{path} has format {plan.Format}; this version reads {CurrentFormat}");
        }
        catch (JsonException error)
        {
            const string Remedy = "Run the experiment again, which keeps its finished cells.";
            throw new InvalidDataException($"{path} is no plan of a run: {error.Message} {Remedy}", error);
        }
    }

    internal void Write(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, ResultJson.Options));
}
