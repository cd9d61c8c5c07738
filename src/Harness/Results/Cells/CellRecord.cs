using System.Text.Json;
using System.Text.Json.Serialization;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Origin;

namespace GenBench.Harness.Results.Cells;

/// <summary>Content of <c>cell.json</c>: what the cell is, how its numbers were made, and how it ended.</summary>
public sealed record CellRecord
{
    public required CellIdentity Identity { get; init; }

    /// <summary>Place in the experiment's plan, from 0: tables and figures keep the order of the spec.</summary>
    public required int Index { get; init; }

    public required CellStatus Status { get; init; }

    /// <summary>Why the cell failed or stopped; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    public required Provenance Provenance { get; init; }

    /// <summary>Length and hash of each file of the cell when it ended, by name; null while it has not, and in records from before they
    /// were kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, FileSeal>? Files { get; init; }

    /// <summary>The whole spec of the cell, every default written out.</summary>
    public required JsonElement Spec { get; init; }

    /// <param name="file">Where the text stands, for the message.</param>
    /// <exception cref="InvalidDataException">The text is no record of a cell.</exception>
    internal static CellRecord Parse(string file, byte[] text)
    {
        try
        {
            CellRecord record = JsonContent.Read<CellRecord>(text, ResultJson.Options);
            PlainPlaces.MustBePlain(file, "a folder", record.Identity.Labels);
            FileSeal.MustBeThere(record.Files?.Values ?? []);
            return record;
        }
        catch (JsonException error)
        {
            const string Remedy = "Delete the folder to run the cell again.";
            throw new InvalidDataException($"{file} is not a record of a cell: {error.Message} {Remedy}", error);
        }
    }
}
