using System.CommandLine;
using GenBench.Harness.Data;
using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Data.Inspection;
using GenBench.Harness.Data.Pictures;

namespace GenBench.Cli.Commands;

/// <summary>What <c>genbench data inspect</c> takes: the options of the two kinds of datasets.</summary>
internal sealed class InspectOptions
{
    public Argument<string> Path { get; } = new("PATH")
    {
        Description = "A file, or a folder of pictures; within it after a colon, as in digits.npz:images.",
    };

    public Option<string?> Sheet { get; } = new("--sheet")
    {
        Description = "Where to draw examples; NAME-examples.png beside you when left out.",
        HelpName = "FILE.png",
    };

    public IReadOnlyList<Option> All =>
        [_kind, _test, _validation, _labels, _testLabels, _size, _fit, _channels, _categories, Sheet, DataOption.Instance];

    private readonly Option<string?> _kind = new Option<string?>("--kind") { Description = "images or vectors; found when left out." }
        .AcceptOnlyFromAmong("images", "vectors");

    private readonly Option<string?> _test = new("--test")
    {
        Description = "File or folder of the test examples, or how many or which share to draw.",
    };

    private readonly Option<string?> _validation = new("--validation") { Description = "The same for the validation examples." };

    private readonly Option<string?> _labels = new("--labels") { Description = "Column, array or file of the labels; none for none." };

    private readonly Option<string?> _testLabels = new("--test-labels") { Description = "File of the test labels." };

    private readonly Option<string?> _size = new("--size") { Description = "Height and width, as in 28x28.", HelpName = "HxW" };

    private readonly Option<PictureFit?> _fit = new("--fit")
    {
        Description = "How pictures of other sizes are brought to it: crop, pad or resize.",
    };

    private readonly Option<int?> _channels = new("--channels") { Description = "What pictures are brought to: 1, 3 or 4." };

    private readonly Option<string?> _categories = new Option<string?>("--categories") { Description = "What becomes of columns of words." }
        .AcceptOnlyFromAmong("one-hot", "drop");

    public FileDatasetSpec Spec(ParseResult parsed, DataLocations locations)
    {
        string path = parsed.GetRequiredValue(Path);
        IReadOnlyList<int>? size = Size(parsed.GetValue(_size));
        bool areImages = parsed.GetValue(_kind) is { } kind ? kind == "images" : size is not null
            || DataInspection.AreImages(path, locations);
        FileDatasetSpec spec = areImages
            ? new ImagesSpec { Train = path, Size = size, Fit = parsed.GetValue(_fit), Channels = parsed.GetValue(_channels) }
            : new VectorsSpec
            {
                Train = path,
                Categories = parsed.GetValue(_categories) switch
                {
                    null => null,
                    "drop" => CategoryTreatment.Drop,
                    _ => CategoryTreatment.OneHot,
                },
            };
        return spec with
        {
            Test = SplitSource.Parse(parsed.GetValue(_test)),
            Validation = SplitSource.Parse(parsed.GetValue(_validation)),
            Labels = parsed.GetValue(_labels),
            TestLabels = parsed.GetValue(_testLabels),
        };
    }

    /// <exception cref="GenBench.Harness.Hosting.WrongInputException">It is none.</exception>
    private static IReadOnlyList<int>? Size(string? text)
    {
        if (text is null)
            return null;
        string[] parts = text.Split('x');
        return parts.Length == 2 && int.TryParse(parts[0], out int height) && int.TryParse(parts[1], out int width) && height > 0
            && width > 0
            ? [height, width]
            : throw new GenBench.Harness.Hosting.WrongInputException($"--size is '{text}'; expected height x width, as in 28x28");
    }
}
