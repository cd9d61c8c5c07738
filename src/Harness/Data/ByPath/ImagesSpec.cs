using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Harness.Data.Images;
using GenBench.Harness.Data.Pictures;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Images of somebody's own: a folder of pictures, an array, a Parquet file, told by the content.</summary>
[Kind("images")]
public sealed record ImagesSpec : FileDatasetSpec
{
    private const int DefaultThreshold = 128;

    [Description("As for other images: binary-static, binary-dynamic, binary-threshold, continuous, dequantized or levels. When left out, "
        + "binary-threshold for images of black and white, dequantized for 256 grey levels, continuous for others.")]
    public PixelValues? Values { get; init; }

    [Range(1, 255)]
    [Description("With binary-threshold: the smallest grey value, in 255ths, that becomes 1; 128 when left out.")]
    public int? Threshold { get; init; }

    [Description("Seed of what is drawn once of binarization and dequantization.")]
    public long BinarizationSeed { get; init; } = 20260101;

    [Range(1, PictureOptions.LargestSide)]
    [Description("Height and width, as in [28, 28]: of rows of numbers, or what pictures are brought to by \"fit\".")]
    public IReadOnlyList<int>? Size { get; init; }

    [Description("How pictures of other sizes are brought to \"size\"; where it is left out, they are refused.")]
    public PictureFit? Fit { get; init; }

    [Range(1, 16)]
    [Description("Channels: what pictures are brought to (1 grey by Rec. 601, 3 colour, 4 with opacity), or those of rows of numbers.")]
    public int? Channels { get; init; }

    [Description("Where an array of four dimensions has its channels; found where one place has at most four and the other more.")]
    public ChannelOrder? Order { get; init; }

    [Range(2, 65_536)]
    [Description(
        "Grey levels: whole numbers from 0 to one less, or as many steps of the range. Found when left out: 256, or up to 17 where no "
        + "number is larger.")]
    public int? Levels { get; init; }

    [Description(
        "The two numbers that are black and white, as in [-1, 1], or [255, 0] to invert; 0 and the last level, or 0 and 1, when left "
        + "out.")]
    public IReadOnlyList<double>? Range { get; init; }

    internal override PictureOptions PictureOptions => new(Size?[0], Size?[1], Fit, Channels);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [Description("Exchange rows and columns: of arrays that were written column by column, as those of EMNIST.")]
    public bool Transposed { get; init; }

    private protected override IEnumerable<SpecProblem> CheckOptions()
    {
        if (Size is not (null or [_, _]))
            yield return new("size", $"has {Size.Count} numbers", "write the height and the width, as in [28, 28]");
        if (Range is not null && !(Range is [var black, var white] && black != white))
            yield return new("range", $"is [{string.Join(", ", Range)}]", "write the numbers of black and of white, as in [-1, 1]");
        if (Fit is not null && Size is null)
            yield return new("fit", "is set without a \"size\"", "write the height and the width, as in [28, 28]");
        if (Threshold is not null && Values != PixelValues.BinaryThreshold)
            yield return new("threshold", "is set for other values", "leave it out, or write \"values\": \"binary-threshold\"");
    }

    private protected override FileDatasetSpec Completed(FileOutline outline) => this with { Values = Values ?? outline.Values };

    private protected override FileOutline Outline(GivenFiles files) => GivenImageSet.Of(this, files).Outline;

    private protected override IDataset Made(GivenFiles files)
    {
        GivenImageSet set = GivenImageSet.Of(this, files);
        return set.ToDataset(new PixelTreatment(set.Values, Threshold ?? DefaultThreshold));
    }
}
