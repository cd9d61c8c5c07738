using System.ComponentModel;
using System.Text.Json.Serialization;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Specs.Features;

/// <summary>Features by a network exported from PyTorch by torch.jit.</summary>
[Kind("torchscript")]
public sealed record TorchScriptFeaturesSpec : FeatureSpec
{
    [Description("Relative to the experiment's file.")]
    public required string Path { get; init; }

    [Description("SHA-256 the file must have, 64 hexadecimal digits; a run writes the one it found into cell.json.")]
    public string? Sha256 { get; init; }

    [Description("How the file takes observations.")]
    public FeatureInput Input { get; init; } = new();

    [JsonIgnore]
    public ModelFile File => new() { Path = Path, Sha256 = Sha256 };

    public override IEnumerable<SpecProblem> Check(DataShape shape)
    {
        if (!shape.IsImage && (Input.Size ?? Input.Channels) is not null)
            yield return new("input", "resizes images or their channels, and the data are vectors", "leave size and channels out");
        if (Input.Range != FeatureRange.AsData && shape.Support == Support.Real)
            yield return new("input.range", "the data are real numbers, with no 0 and 1 to write otherwise", "leave it out");
        long channels = Input.Channels ?? (shape.IsImage ? shape.Event[0] : shape.Dimensions);
        foreach ((string name, IReadOnlyList<double>? values) in (IEnumerable<(string, IReadOnlyList<double>?)>)
            [("mean", Input.Mean), ("deviation", Input.Deviation)])
        {
            if (values is not null && values.Count != 1 && values.Count != channels)
                yield return new($"input.{name}", $"has {values.Count} numbers", $"expected 1, or {channels} for the channels it takes");
        }

        if (Input.Deviation?.Any(value => !(value > 0)) == true)
            yield return new("input.deviation", "has a number that is not positive", "expected positive numbers");
    }
}
