using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenBench.Harness.Specs.Sweeps;

/// <summary>Options of models, datasets or the training that take several values: every other key is a path as <c>--set</c> has it
/// (<c>models[vae].latent</c>), with the list of its values, or with a range where settings are drawn.</summary>
public sealed record SweepSpec
{
    [Range(1, 1000)]
    [Description("Settings drawn of each model in place of the grid of all values; then an option may also be a range: from, to, scale, "
        + "whole.")]
    public int? Random { get; init; }

    [Range(0L, long.MaxValue)]
    [Description("Draws the settings where they are drawn.")]
    public long Seed { get; init; } = 1000;

    /// <summary>The options by their paths, as they are written.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Options { get; init; }
}
