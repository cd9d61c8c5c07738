using GenBench.Harness.Data.Files;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Vectors of all files of a dataset, checked against each other, with their classes and splits.</summary>
internal sealed class GivenVectorSet
{
    private const int MostDimensions = 100_000;

    private readonly VectorsSpec _spec;
    private readonly GivenFiles _files;
    private readonly FeatureColumns _train;
    private readonly FeatureColumns? _validation;
    private readonly FeatureColumns? _test;
    private readonly SplitLabels _labels;
    private readonly SplitRows _rows;
    private readonly Standardization _scaling;

    public GivenVectorSet(VectorsSpec spec, GivenFiles files)
    {
        (_spec, _files) = (spec, files);
        Dictionary<string, IReadOnlyList<string>> words = [];
        _train = Checked(files.Train, words);
        _validation = files.Validation is null ? null : Checked(files.Validation, words);
        _test = files.Test is null ? null : Checked(files.Test, words);
        _labels = SplitLabels.Of(files, spec.Labels);
        _rows = SplitRows.Of(
            spec, (int)_train.Rows.Examples, (int?)_validation?.Rows.Examples, (int?)_test?.Rows.Examples, _labels.Train);
        Scaling = Standardization.Of(_train.Rows, _rows.Train);
        _scaling = spec.Standardize ? Scaling : Scaling.Idle();
    }

    public FileOutline Outline => new(Shape, Sizes, _files.Sha256, [.. Warnings()]) { Classes = _labels.Names };

    public IReadOnlyList<string> Columns => _train.Names;

    /// <summary>Means and standard deviations of the training examples.</summary>
    public Standardization Scaling { get; }

    /// <summary>How the splits were made.</summary>
    public string SplitProtocol => _rows.Protocol;

    private DataShape Shape => DataShape.Vector(_train.Rows.Width, Support.Real) with
    {
        Classes = _labels.Names.Count > 0 ? _labels.Names.Count : null,
    };

    private SplitSizes Sizes => new(_rows.Train.Length, _rows.Validation.Length, _rows.Test.Length);

    public IDataset ToDataset()
    {
        string protocol = string.Join("; ", $"{_spec.Kind}: {_files.Train.Form}", $"columns {string.Join(", ", _train.Names.Take(50))}",
            _spec.Standardize ? _scaling.Protocol : "as they are", _rows.Protocol);
        var record = new DatasetRecord(
            _spec.Label, protocol, _files.Hashes, Sizes.Train, Sizes.Validation, Sizes.Test, _spec.Licence ?? "not told");
        return new VectorDataset(record, Shape, Splits().ToDictionary(split => split.Split, split =>
            (_scaling.Apply(split.Columns.Rows, split.Rows), (long[]?)split.Labels?.Select(label => (long)label).ToArray())));
    }

    /// <summary>The vectors of each split, where they lie, and the labels of its rows.</summary>
    public IEnumerable<(Split Split, FeatureColumns Columns, int[] Rows, int[]? Labels)> Splits() =>
    [
        (Split.Train, _train, _rows.Train, At(_rows.Train, _labels.Train)),
        (Split.Validation, _validation ?? _train, _rows.Validation,
            At(_rows.Validation, _validation is null ? _labels.Train : _labels.Validation)),
        (Split.Test, _test ?? _train, _rows.Test, At(_rows.Test, _test is null ? _labels.Train : _labels.Test)),
    ];

    private static int[]? At(int[] rows, int[]? labels) => labels is null ? null : [.. rows.Select(row => labels[row])];

    private FeatureColumns Checked(RawExamples examples, Dictionary<string, IReadOnlyList<string>> words)
    {
        FeatureColumns columns = FeatureColumns.Of(examples, _spec, words);
        NumberRange range = NumberRange.Of(columns.Rows);
        if (range.Broken > 0)
        {
            throw new DataFileException(examples.Source, $"{range.Broken} of its numbers are not finite, the first in row "
                + $"{(range.FirstBroken / columns.Rows.Width) + 1}, column {columns.Names[(int)(range.FirstBroken % columns.Rows.Width)]}");
        }

        if (columns.Rows.Width > MostDimensions)
            throw new DataFileException(examples.Source, $"its rows have {columns.Rows.Width} numbers; expected at most {MostDimensions}");
        return _train is null || columns.Names.SequenceEqual(_train.Names)
            ? columns
            : throw new DataFileException(examples.Source, $"its columns are {string.Join(", ", columns.Names.Take(20))}; expected "
                + $"{string.Join(", ", _train.Names.Take(20))} as in {_files.Train.Source}");
    }

    private IEnumerable<string> Warnings()
    {
        foreach (int place in _scaling.Constant)
        {
            yield return $"column {_train.Names[place]} is constant in the training examples: a density grows without bound there; "
                + "leave it out";
        }

        foreach (int place in TwoValues.Of(_train.Rows, _rows.Train))
        {
            yield return $"column {_train.Names[place]} takes two values in the training examples: a density of real numbers grows without "
                + "bound on them; name it in \"labels\", or leave it out";
        }

        var hashes = Splits().ToDictionary(split => split.Split, split => Duplicates.HashesOf(split.Columns.Rows, split.Rows));
        foreach (string warning in Duplicates.Warnings(hashes))
            yield return warning;
    }
}
