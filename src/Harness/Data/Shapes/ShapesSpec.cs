using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Shapes;

/// <summary>One white or coloured shape on black: binary images whose factors of variation are known, drawn without a file.</summary>
/// <remarks>After dSprites (Higgins et al. 2017), with outlines of its own: full turns do not come twice, and images are draws from the
/// grid of factors, not all of it.</remarks>
[Kind("shapes")]
public sealed record ShapesSpec : DatasetSpec
{
    private static readonly int[] Sides = [32, 64];

    [Description("Pixels of a side: 32 or 64.")]
    public int Side { get; init; } = 32;

    [Range(2, 100)]
    [Description("Scales, evenly from half the size to all of it.")]
    public int Scales { get; init; } = 6;

    [Range(2, 360)]
    [Description("Orientations, evenly over a full turn.")]
    public int Orientations { get; init; } = 40;

    [Range(2, 64)]
    [Description("Places along each axis, evenly as far as the largest shape stays in the image; half the side when left out.")]
    public int? Positions { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [Description("Shapes of seven colours in three channels, a factor of its own.")]
    public bool Coloured { get; init; }

    [Range(1, 1_000_000)]
    [Description("Training examples.")]
    public int Train { get; init; } = 20_000;

    [Range(0, 1_000_000)]
    [Description("Validation examples.")]
    public int Validation { get; init; } = 2_000;

    [Range(1, 1_000_000)]
    [Description("Test examples.")]
    public int Test { get; init; } = 10_000;

    [Description("Seed of the factors of all examples.")]
    public long Seed { get; init; } = 20260101;

    /// <summary>Labels are the shapes.</summary>
    [JsonIgnore]
    public override DataShape Shape =>
        DataShape.Image(Coloured ? 3 : 1, Side, Side, Support.Binary) with { Classes = Enum.GetValues<Outline>().Length };

    [JsonIgnore]
    public override SplitSizes? Sizes => new(Train, Validation, Test);

    private int PositionCount => Positions ?? Side / 2;

    public override IEnumerable<SpecProblem> Check(DataLocations locations) => Sides.Contains(Side)
        ? []
        : [new SpecProblem("side", $"{Side} is no side that is drawn", "write 32 or 64")];

    public override IDataset Load(DataLocations locations)
    {
        Dictionary<Split, long> counts = new() { [Split.Train] = Train, [Split.Validation] = Validation, [Split.Test] = Test };
        var drawing = new ShapeDrawing(Side, Scales, Orientations, PositionCount, Coloured);
        return new ShapesDataset(drawing, new RandomStreams(Seed), counts, Shape, hashes => new(
            Label, Protocol, hashes, Train, Validation, Test, "generated; free of rights"));
    }

    private string Protocol => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind}: side={Side}; square, ellipse, heart; {Scales} scales from {ShapeDrawing.SmallestScale} to 1; {Orientations} orientations "
            + $"over a full turn; {PositionCount}x{PositionCount} places; {(Coloured ? "7 colours; " : "")}"
            + $"factors uniform, independent, with replacement; a pixel is 1 "
            + $"where its centre lies in the shape, of radius {ShapeDrawing.Radius} sides at scale 1; seed {Seed}");
}
