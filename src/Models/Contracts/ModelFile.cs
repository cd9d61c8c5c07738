using System.ComponentModel;

namespace GenBench.Models.Contracts;

/// <summary>A file that a model is made from.</summary>
public sealed record ModelFile
{
    [Description("Relative to the experiment's file.")]
    public required string Path { get; init; }

    [Description("SHA-256 the file must have, 64 hexadecimal digits. A run writes the one it found into cell.json, and the cell is "
        + "another one when it changes.")]
    public string? Sha256 { get; init; }
}
