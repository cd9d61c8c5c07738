using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Images;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Images of all files of a dataset, checked against each other, with their classes and splits.</summary>
internal sealed class GivenImageSet
{
    private readonly ImagesSpec _spec;
    private readonly GivenFiles _files;
    private readonly GivenImages _train;
    private readonly GivenImages? _validation;
    private readonly GivenImages? _test;
    private readonly GreyLevels _levels;
    private readonly SplitLabels _labels;
    private readonly SplitRows _rows;

    private GivenImageSet(ImagesSpec spec, GivenFiles files)
    {
        (_spec, _files) = (spec, files);
        _train = GivenImages.Of(files.Train, spec);
        _validation = files.Validation is null ? null : GivenImages.Of(files.Validation, spec);
        _test = files.Test is null ? null : GivenImages.Of(files.Test, spec);
        GivenImages[] all = [.. new[] { _train, _validation, _test }.OfType<GivenImages>()];
        foreach (GivenImages other in all.Where(other => other.Shape != _train.Shape))
            throw new DataFileException(other.Source, $"its images are {other.Shape}; expected {_train.Shape} as in {_train.Source}");
        _levels = GreyLevels.Of(all, spec);
        _labels = SplitLabels.Of(files, spec.Labels);
        _rows = SplitRows.Of(spec, _train.Count, _validation?.Count, _test?.Count, _labels.Train);
        Values = spec.Values ?? Customary();
        if (Values is PixelValues.Dequantized or PixelValues.Levels && _levels.Count != GreyLevels.Bytes
            && !(_levels.AreBinary && _levels.FitBytes))
        {
            throw new DatasetOptionException(
                "values", $"{Values.InJson()} is defined for 256 grey levels; the images have {_levels.Description}",
                "write \"continuous\" or one of the binary values");
        }
    }

    public PixelValues Values { get; }

    public FileOutline Outline => new(Shape, Sizes, _files.Sha256, ImageWarnings.Of(_spec, Values, _levels, [.. Splits()]))
    {
        Classes = _labels.Names,
        Values = Values,
    };

    public GreyLevels Levels => _levels;

    public ImageShape ImageShape => _train.Shape;

    private DataShape Shape => DataShape.Image(_train.Shape.Channels, _train.Shape.Height, _train.Shape.Width, Values.SupportOf()) with
    {
        Classes = _labels.Names.Count > 0 ? _labels.Names.Count : null,
    };

    private SplitSizes Sizes => new(_rows.Train.Length, _rows.Validation.Length, _rows.Test.Length);

    public static GivenImageSet Of(ImagesSpec spec, GivenFiles files) => new(spec, files);

    public IDataset ToDataset(PixelTreatment treatment)
    {
        using var train = new ImagePool(_train, _levels, _labels.Train);
        using ImagePool? validation = _validation is null ? null : new(_validation, _levels, _labels.Validation);
        using ImagePool? test = _test is null ? null : new(_test, _levels, _labels.Test);
        using ImageSplit trainSplit = train.Take(_rows.Train);
        using ImageSplit validationSplit = (validation ?? train).Take(_rows.Validation);
        using ImageSplit testSplit = (test ?? train).Take(_rows.Test);
        var record = new DatasetRecord(
            _spec.Label, Protocol, _files.Hashes, Sizes.Train, Sizes.Validation, Sizes.Test, _spec.Licence ?? "not told");
        return new ImageDataset(record, Shape, treatment, _spec.BinarizationSeed, new Dictionary<Split, ImageSplit>
        {
            [Split.Train] = trainSplit,
            [Split.Validation] = validationSplit,
            [Split.Test] = testSplit,
        });
    }

    /// <summary>The images of each split, where they lie.</summary>
    public IEnumerable<(Split Split, GivenImages Images, int[] Rows)> Splits() =>
    [
        (Split.Train, _train, _rows.Train),
        (Split.Validation, _validation ?? _train, _rows.Validation),
        (Split.Test, _test ?? _train, _rows.Test),
    ];

    /// <summary>How the splits were made.</summary>
    public string SplitProtocol => _rows.Protocol;

    /// <summary>Labels of the rows of each split; null where there are none.</summary>
    public IEnumerable<(Split Split, int[]? Labels)> Labels()
    {
        (Split Split, int[]? Labels, int[] Rows)[] all =
        [
            (Split.Train, _labels.Train, _rows.Train),
            (Split.Validation, _validation is null ? _labels.Train : _labels.Validation, _rows.Validation),
            (Split.Test, _test is null ? _labels.Train : _labels.Test, _rows.Test),
        ];
        return all.Select(split => (split.Split, split.Labels is null ? null : (int[]?)[.. split.Rows.Select(row => split.Labels[row])]));
    }

    private PixelValues Customary() => _levels.AreBinary ? PixelValues.BinaryThreshold
        : _levels.Count == GreyLevels.Bytes ? PixelValues.Dequantized : PixelValues.Continuous;

    private string Protocol => string.Join("; ", new[]
    {
        $"{_spec.Kind}: {_files.Train.Form}",
        $"{_levels.Description}; values={Values.InJson()}"
            + (Values == PixelValues.BinaryThreshold ? $", 1 from {_spec.Threshold ?? 128}/255" : ""),
        Values == PixelValues.BinaryStatic ? $"all splits drawn once, seed {_spec.BinarizationSeed}"
            : Values.AreDrawn() ? $"train drawn anew each batch, validation and test once, seed {_spec.BinarizationSeed}" : "",
        $"size={_train.Shape.Height}x{_train.Shape.Width}, channels={_train.Shape.Channels}"
            + (_spec.Fit is { } fit ? $", by {fit}".ToLowerInvariant() : ""),
        _rows.Protocol,
    }.Where(part => part.Length > 0));
}
