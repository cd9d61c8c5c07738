using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Images;

/// <summary>A dataset of images of bytes, of any height, width, number of channels and classes: which values they take and how they are
/// split. A dataset of one's own is a sealed record that says what it holds (<see cref="Outline"/>) and reads it
/// (<see cref="ReadSource"/>).</summary>
public abstract record ImageDatasetSpec : DatasetSpec
{
    private const int DefaultThreshold = 128;

    // These come first when written; what a kind adds stands between them and the validation split.
    [JsonPropertyOrder(-1)]
    [Description("binary-static and binary-dynamic draw Bernoulli(level/255) once or anew for each training batch, binary-threshold cuts; "
        + "continuous is level/255 in [0, 1], dequantized (level + noise)/256, levels one of 256 grey values.")]
    public PixelValues Values { get; init; } = PixelValues.BinaryDynamic;

    [JsonPropertyOrder(-1)]
    [Description("Seed of what is drawn once: static binarization, the validation and test values of dynamic binarization and "
        + "dequantization, and which images are stacked.")]
    public long BinarizationSeed { get; init; } = 20260101;

    [JsonPropertyOrder(-1)]
    [Range(1, 255)]
    [Description("With binary-threshold: the smallest grey level that becomes 1; 128 when left out.")]
    public int? Threshold { get; init; }

    [Range(0, int.MaxValue)]
    [Description("The last so many training images become the validation split; a tenth when left out. 0 trains on all.")]
    public virtual int? Validation { get; init; }

    [JsonIgnore]
    public sealed override DataShape Shape
    {
        get
        {
            (int channels, int height, int width) = Observed.Shape;
            return DataShape.Image(channels, height, width, Values.SupportOf()) with { Classes = Observed.Classes };
        }
    }

    [JsonIgnore]
    public sealed override SplitSizes? Sizes => new(Outline.Train - ValidationCount, ValidationCount, Observed.Test);

    /// <summary>What the source holds, known without reading a pixel of it; asked for often.</summary>
    protected abstract ImageOutline Outline { get; }

    /// <summary>Images in one observation, where they are stacked as its channels.</summary>
    protected virtual StackedImages? Stack => null;

    /// <summary>Rows and columns of zeros put around every image.</summary>
    protected virtual int Border => 0;

    /// <summary>Validation images where the experiment does not say.</summary>
    protected virtual int DefaultValidation => Outline.Train / 10;

    private int ValidationCount => Validation ?? DefaultValidation;

    /// <summary>The source as observations show it.</summary>
    private ImageOutline Observed
    {
        get
        {
            ImageOutline framed = Outline with { Shape = Outline.Shape.Within(Border) };
            return Stack?.Over(framed) ?? framed;
        }
    }

    public sealed override IEnumerable<SpecProblem> Check(DataLocations locations)
    {
        if (Threshold is { } threshold && Values != PixelValues.BinaryThreshold)
        {
            yield return new(
                "threshold",
                $"{threshold} is set while values are {Values.InJson()}",
                "leave it out, or write \"values\": \"binary-threshold\"");
        }

        if (ValidationCount >= Outline.Train)
        {
            yield return new(
                "validation",
                $"{ValidationCount} of {Outline.Train} training images leaves none to train on",
                $"write a number below {Outline.Train}");
        }

        foreach (SpecProblem problem in CheckFiles(locations)) yield return problem;
    }

    public sealed override IDataset Load(DataLocations locations)
    {
        ImageSource source = ReadSource(locations);
        source.MustFit(Outline);
        int trainCount = Outline.Train - ValidationCount;
        using ImageSplit train = Stacked(new(source.Train, 0, trainCount, Border), Split.Train, trainCount);
        using ImageSplit validation = Stacked(new(source.Train, trainCount, ValidationCount, Border), Split.Validation, ValidationCount);
        using ImageSplit test = Stacked(new(source.Test, 0, source.Test.Count, Border), Split.Test, Observed.Test);
        DatasetRecord record = new(Label, Protocol, source.Sha256, trainCount, ValidationCount, Observed.Test, source.Licence);
        return new ImageDataset(record, Shape, new(Values, Threshold ?? DefaultThreshold), BinarizationSeed,
            new Dictionary<Split, ImageSplit> { [Split.Train] = train, [Split.Validation] = validation, [Split.Test] = test })
        {
            ChannelClasses = Stack?.ClassesOf(Outline),
        };
    }

    /// <summary>Why the source cannot be read; empty when it can.</summary>
    protected virtual IEnumerable<SpecProblem> CheckFiles(DataLocations locations) => [];

    /// <summary>Reads the whole source; it must hold what <see cref="Outline"/> says.</summary>
    protected abstract ImageSource ReadSource(DataLocations locations);

    /// <param name="images">Disposed here where it is not what is returned.</param>
    private ImageSplit Stacked(ImageSplit images, Split split, int count)
    {
        if (Stack is not { } stack)
            return images;
        using (images)
        using (Generator rng = new RandomStreams(BinarizationSeed).Create("stacked-images", (long)split, CPU))
            return images.Stack(count, stack.ClassesOf(Outline), rng);
    }

    private string Protocol => string.Join("; ", new[]
    {
        $"{Kind}: values={Values.InJson()}"
            + $"{(Values == PixelValues.BinaryThreshold ? $", 1 from level {Threshold ?? DefaultThreshold}" : "")}",
        ChannelProtocol,
        DrawProtocol,
        $"size={SizeText}{(Border == 0 ? "" : " by a border of zeros")}",
        $"validation=last {ValidationCount} of {Outline.Train} training images",
    }.Where(part => part.Length > 0));

    private string ChannelProtocol => Stack is { } stack
        ? $"{stack.Images} images drawn with replacement from the split as channels, seed {BinarizationSeed}; "
            + $"label = {stack.ClassesOf(Outline).Formula}"
        : Outline.Shape.Channels > 1 ? $"channels={Outline.Shape.Channels}" : "";

    private string SizeText => Observed.Shape is var (_, height, width) && height == width ? $"{height}" : $"{height}x{width}";

    private string DrawProtocol => !Values.AreDrawn() ? ""
        : Values == PixelValues.BinaryStatic ? $"all splits drawn once, seed {BinarizationSeed}"
        : $"train drawn anew each batch, validation and test once, seed {BinarizationSeed}";
}
