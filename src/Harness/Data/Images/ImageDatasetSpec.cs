using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Images;

/// <summary>Images of 28 x 28 with ten classes, or several of them stacked as the channels of one: which values they take, how large they are and how they are split.</summary>
public abstract record ImageDatasetSpec : DatasetSpec
{
    private const int DefaultThreshold = 128;

    [Description("binary-static and binary-dynamic draw Bernoulli(level/255) once or anew for each training batch, binary-threshold cuts; "
        + "continuous is level/255 in [0, 1], dequantized (level + noise)/256, levels one of 256 grey values.")]
    public PixelValues Values { get; init; } = PixelValues.BinaryDynamic;

    [Description("Seed of what is drawn once: static binarization, the validation and test values of dynamic binarization and dequantization, and which images are stacked.")]
    public long BinarizationSeed { get; init; } = 20260101;

    [Range(1, 255)]
    [Description("With binary-threshold: the smallest grey level that becomes 1; 128 when left out.")]
    public int? Threshold { get; init; }

    [AllowedValues(28, 32)]
    [Description("Height and width: 28, or 32 by a border of zeros.")]
    public int Size { get; init; } = LabelledImages.Side;

    [Range(0, int.MaxValue)]
    [Description("The last so many training images become the validation split; a tenth (mnist-small) or a sixth (the full sets) when left out. 0 trains on all.")]
    public int? Validation { get; init; }

    [JsonIgnore]
    public override DataShape Shape => DataShape.Image(StackedChannels, Size, Size, Values switch
    {
        PixelValues.Continuous => Support.UnitInterval,
        PixelValues.Dequantized => Support.Dequantized256,
        PixelValues.Levels => Support.Levels256,
        _ => Support.Binary,
    }) with
    { Classes = (long)Math.Pow(LabelledImages.Classes, StackedChannels) };

    [JsonIgnore]
    public sealed override SplitSizes? Sizes => new(TrainingImages - ValidationCount, ValidationCount, TestImages);

    /// <summary>Images in the training file, before the validation split is taken.</summary>
    protected abstract int TrainingImages { get; }

    protected abstract int TestImages { get; }

    protected abstract int DefaultValidation { get; }

    private int ValidationCount => Validation ?? DefaultValidation;

    public sealed override IEnumerable<SpecProblem> Check(DataLocations locations)
    {
        if (Threshold is { } threshold && Values != PixelValues.BinaryThreshold)
            yield return new("threshold", $"{threshold} is set while values are {Values.InJson()}", "leave it out, or write \"values\": \"binary-threshold\"");
        if (ValidationCount >= TrainingImages)
            yield return new("validation", $"{ValidationCount} of {TrainingImages} training images leaves none to train on", $"write a number below {TrainingImages}");
        foreach (SpecProblem problem in CheckFiles(locations)) yield return problem;
    }

    public sealed override IDataset Load(DataLocations locations)
    {
        ImageSource source = ReadSource(locations);
        int trainCount = source.Train.Count - ValidationCount;
        using ImageSplit train = Stacked(new(source.Train, 0, trainCount, Size), Split.Train, trainCount);
        using ImageSplit validation = Stacked(new(source.Train, trainCount, ValidationCount, Size), Split.Validation, ValidationCount);
        using ImageSplit test = Stacked(new(source.Test, 0, source.Test.Count, Size), Split.Test, TestImages);
        DatasetRecord record = new(Label, Protocol, source.Sha256, trainCount, ValidationCount, TestImages, source.Licence);
        return new ImageDataset(record, Shape, new(Values, Threshold ?? DefaultThreshold), BinarizationSeed,
            new Dictionary<Split, ImageSplit> { [Split.Train] = train, [Split.Validation] = validation, [Split.Test] = test });
    }

    /// <summary>Why the files cannot be read; empty when they can.</summary>
    protected abstract IEnumerable<SpecProblem> CheckFiles(DataLocations locations);

    /// <param name="images">Disposed here where it is not what is returned.</param>
    private ImageSplit Stacked(ImageSplit images, Split split, int count)
    {
        if (StackedChannels == 1)
            return images;
        using (images)
        using (Generator rng = new RandomStreams(BinarizationSeed).Create("stacked-images", (long)split, CPU))
            return images.Stack(count, StackedChannels, rng);
    }

    private protected abstract ImageSource ReadSource(DataLocations locations);

    private string Protocol => string.Join("; ", new[]
    {
        $"{Kind}: values={Values.InJson()}" + (Values == PixelValues.BinaryThreshold ? $", 1 from level {Threshold ?? DefaultThreshold}" : ""),
        StackedChannels == 1 ? "" : $"{StackedChannels} images drawn with replacement from the split as channels, seed {BinarizationSeed}; label = 100a + 10b + c",
        DrawProtocol,
        Size == LabelledImages.Side ? $"size={Size}" : $"size={Size} by a border of zeros",
        $"validation=last {ValidationCount} of {TrainingImages} training images",
    }.Where(part => part.Length > 0));

    private string DrawProtocol => !Values.AreDrawn() ? ""
        : Values == PixelValues.BinaryStatic ? $"all splits drawn once, seed {BinarizationSeed}"
        : $"train drawn anew each batch, validation and test once, seed {BinarizationSeed}";
}
