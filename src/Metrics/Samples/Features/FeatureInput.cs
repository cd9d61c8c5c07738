using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>How a file takes observations.</summary>
public sealed record FeatureInput
{
    [Description("Whether it takes [B, D] in the place of [B, C, H, W].")]
    public bool Flat { get; init; }

    [Range(1, 2048)]
    [Description("Height and width that images are resized to, bilinear; left as they are when left out.")]
    public int? Size { get; init; }

    [Range(1, 64)]
    [Description("Channels it takes: one is repeated so often, and of more the mean is taken for one; as they are when left out.")]
    public int? Channels { get; init; }

    [Description("What the data's 0 and 1 are written as.")]
    public FeatureRange Range { get; init; }

    [Description("Taken off each channel after that; 0 when left out.")]
    public IReadOnlyList<double>? Mean { get; init; }

    [Description("Each channel is divided by it after that; 1 when left out.")]
    public IReadOnlyList<double>? Deviation { get; init; }

    /// <summary>For protocols; empty where nothing is changed.</summary>
    public string Text
    {
        get
        {
            string?[] parts =
            [
                Size is { } size ? FormattableString.Invariant($"resized to {size}x{size}") : null,
                Channels is { } channels ? FormattableString.Invariant($"{channels} channels") : null,
                Range == FeatureRange.AsData ? null : Range == FeatureRange.Bytes ? "0 to 255" : "-1 to 1",
                Mean is null && Deviation is null ? null : $"standardized by {Listed(Mean)} and {Listed(Deviation)}",
                Flat ? "flat" : null,
            ];
            return string.Join(", ", parts.OfType<string>());
        }
    }

    /// <param name="x">[B, C, H, W] or [B, D], float32.</param>
    public Tensor Of(Tensor x)
    {
        if (x.dim() == 4)
            x = Scaled(Resized(Rechannelled(x)));
        else
            x = Scaled(x);
        return Flat ? x.flatten(1) : x;
    }

    private Tensor Rechannelled(Tensor x) => (x.shape[1], Channels) switch
    {
        (_, null) => x,
        (var has, { } wanted) when has == wanted => x,
        (1, { } wanted) => x.expand(-1, wanted, -1, -1),
        (_, { } wanted) => x.mean([1L], keepdim: true).expand(-1, wanted, -1, -1),
    };

    private Tensor Resized(Tensor x) => Size is { } size && (x.shape[2] != size || x.shape[3] != size)
        ? nn.functional.interpolate(x, size: [size, size], mode: InterpolationMode.Bilinear, align_corners: false)
        : x;

    private Tensor Scaled(Tensor x)
    {
        Tensor ranged = Range switch
        {
            FeatureRange.MinusOneToOne => x * 2 - 1,
            FeatureRange.Bytes => x * 255,
            _ => x,
        };
        Tensor moved = Mean is { } mean ? ranged - ByChannel(mean, x) : ranged;
        return (Deviation is { } deviation ? moved / ByChannel(deviation, x) : moved).contiguous();
    }

    private static Tensor ByChannel(IReadOnlyList<double> values, Tensor x) =>
        tensor([.. values], ScalarType.Float32).view([-1, .. Enumerable.Repeat(1L, (int)x.dim() - 2)]);

    private static string Listed(IReadOnlyList<double>? values) =>
        values is null ? "-" : string.Join(" ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
