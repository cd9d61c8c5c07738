using System.ComponentModel;
using System.Text.Json.Serialization;
using GenBench.Harness.Data.Files;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Data.ByPath;

/// <summary>A dataset whose files are named by their paths: where its splits and labels come from.
/// What is in the files is read once when the experiment is checked, so that a wrong dataset is refused before anything runs.</summary>
public abstract record FileDatasetSpec : DatasetSpec, IDatasetOfFiles
{
    [JsonPropertyOrder(-2)]
    [Description(
        "File or folder of the training examples, relative to the experiment's file or in a data folder. An array, dataset or column "
        + "within it stands after a colon: digits.npz:images, faces.h5:/train/x, train.parquet:image.")]
    public required string Train { get; init; }

    [JsonPropertyOrder(-2)]
    [Description(
        "File or folder of the test examples; or how many of the training examples, or which share of them, are drawn for it. A fifth "
        + "when left out.")]
    public SplitSource? Test { get; init; }

    [JsonPropertyOrder(-2)]
    [Description("The same for the validation examples, drawn from what is left to train on. A tenth when left out; 0 trains on all.")]
    public SplitSource? Validation { get; init; }

    [JsonPropertyOrder(-2)]
    [Description("Column or array of the labels within each file, or a file of the training labels. A customary name, or the folders of "
        + "classes, when left out; \"none\" for none.")]
    public string? Labels { get; init; }

    [JsonPropertyOrder(-2)]
    [Description("File of the test labels.")]
    public string? TestLabels { get; init; }

    [JsonPropertyOrder(-2)]
    [Description("File of the validation labels.")]
    public string? ValidationLabels { get; init; }

    [JsonPropertyOrder(-2)]
    [Description("Seed of the splits that are drawn.")]
    public long Seed { get; init; } = 20260101;

    [JsonPropertyOrder(-2)]
    [Description("Licence and source, for reports.")]
    public string? Licence { get; init; }

    [JsonPropertyOrder(-2)]
    [Description(
        "SHA-256 over those of all files. A run writes the one it found into cell.json, and the cell is another one when it changes.")]
    public string? Sha256 { get; init; }

    /// <summary>Where relative paths begin; null where the experiment came from no file.</summary>
    [JsonIgnore]
    public string? Folder { get; init; }

    [JsonIgnore]
    public sealed override DataShape Shape =>
        (OutlineCache.Known(this) ?? Outlined(DataLocator.Locate())).Shape;

    /// <summary>Null while the files cannot be read.</summary>
    [JsonIgnore]
    public sealed override SplitSizes? Sizes => OutlineCache.Known(this)?.Sizes
        ?? (!CheckOptions().Any() && TryOutline(DataLocator.Locate(), out FileOutline? outline) is null ? outline!.Sizes : null);

    [JsonIgnore]
    public DatasetSpec Contents => Sha256 is null ? this : this with
    {
        Train = "",
        Test = Test?.Path is null ? Test : null,
        Validation = Validation?.Path is null ? Validation : null,
        TestLabels = null,
        ValidationLabels = null,
        Licence = null,
        Folder = null,
    };

    internal SplitSource TestSource => Test ?? SplitSource.OfShare(0.2);

    internal SplitSource ValidationSource => Validation ?? SplitSource.OfShare(0.1);

    /// <summary>What pictures are brought to.</summary>
    [JsonIgnore]
    internal virtual Pictures.PictureOptions PictureOptions => new();

    public DatasetSpec From(string folder) => this with { Folder = Folder ?? folder };

    public DatasetSpec Pinned(DataLocations locations)
    {
        FileOutline outline = Outlined(locations);
        var places = new FilePlaces(Folder, locations);
        return Completed(outline) with
        {
            Train = places.Whole(Train),
            Test = Test?.Path is { } test ? SplitSource.At(places.Whole(test)) : TestSource,
            Validation = Validation?.Path is { } validation ? SplitSource.At(places.Whole(validation)) : ValidationSource,
            Labels = places.WholeIfThere(Labels),
            TestLabels = places.WholeIfThere(TestLabels),
            ValidationLabels = places.WholeIfThere(ValidationLabels),
            Sha256 = outline.Sha256,
        };
    }

    public IReadOnlyList<string> Warnings(DataLocations locations) => Outlined(locations).Warnings;

    public sealed override IEnumerable<SpecProblem> Check(DataLocations locations)
    {
        SpecProblem[] options = [.. CheckOptions()];
        if (options.Length > 0)
            return options;
        return TryOutline(locations, out _) is { } problem ? [problem] : [];
    }

    public sealed override IDataset Load(DataLocations locations)
    {
        GivenFiles files = GivenFiles.Read(this, locations);
        return Sha256 is { } expected && files.Sha256 != expected
            ? throw new DataFileException(Train, $"the files have SHA-256 {files.Sha256}, expected {expected}: they have changed")
            : Made(files);
    }

    /// <summary>What contradicts itself before a file is looked at.</summary>
    private protected virtual IEnumerable<SpecProblem> CheckOptions() => [];

    /// <summary>The spec with what was found in the files written out.</summary>
    private protected abstract FileDatasetSpec Completed(FileOutline outline);

    /// <summary>What is known of the data once they are read.</summary>
    private protected abstract FileOutline Outline(GivenFiles files);

    private protected abstract IDataset Made(GivenFiles files);

    private protected FileOutline Outlined(DataLocations locations) => OutlineCache.Get(this, locations, files => Outline(files));

    private SpecProblem? TryOutline(DataLocations locations, out FileOutline? outline)
    {
        outline = null;
        try
        {
            outline = Outlined(locations);
        }
        catch (DatasetOptionException exception)
        {
            return exception.Problem;
        }
        catch (DataFileException exception)
        {
            return new SpecProblem("train", exception.Message, "see `genbench data inspect`");
        }

        return Sha256 is { } expected && outline.Sha256 != expected
            ? new SpecProblem(
                "sha256", $"the files have SHA-256 {outline.Sha256}", $"expected {expected}: put those files there, or write this hash")
            : null;
    }
}
