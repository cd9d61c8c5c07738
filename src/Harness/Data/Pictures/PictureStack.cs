using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Pictures;

/// <summary>Pictures of one shape, one after the other: the first decides where the options do not.</summary>
/// <param name="budget">Of all files together.</param>
internal sealed class PictureStack(PictureOptions options, ReadBudget budget)
{
    private readonly List<byte[]> _pictures = [];
    private ImageShape? _shape;
    private string _first = "";

    public int Count => _pictures.Count;

    /// <summary>Decodes one more.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="source">Names it in messages.</param>
    public void Add(byte[] file, string source)
    {
        PictureHeader header = PictureHeader.Parse(file, source);
        if (_shape is null)
            (_shape, _first) = (ShapeFrom(header, source), source);
        ImageShape shape = _shape.Value;
        MustFit(header, shape, source);
        budget.Take(shape.Size, "pixels");
        _pictures.Add(Picture.Decode(file, header, shape, options.Fit, new ReadBudget(source, file.Length)));
    }

    /// <returns>[N, C, H, W] uint8</returns>
    public NumberArray ToArray()
    {
        if (_shape is not { } shape)
            throw budget.Fault("it holds no picture; expected at least one PNG or JPEG");
        long length = (long)Count * shape.Size;
        if (length > Array.MaxLength)
            throw budget.Fault($"its {Count} pictures of {shape} take {length} bytes; at most 2 GiB are read at once");
        byte[] content = new byte[length];
        for (int i = 0; i < Count; i++)
        {
            _pictures[i].CopyTo(content, (long)i * shape.Size);
            _pictures[i] = [];
        }

        return new NumberArray([Count, shape.Channels, shape.Height, shape.Width], ElementType.UInt8, content);
    }

    private ImageShape ShapeFrom(PictureHeader header, string source)
    {
        ImageShape shape = new(options.Channels ?? header.Channels, options.Height ?? header.Height, options.Width ?? header.Width);
        return shape.Height <= PictureOptions.LargestSide && shape.Width <= PictureOptions.LargestSide
            ? shape
            : throw new DataFileException(source, $"it is {header.Height}x{header.Width}; expected at most "
                + $"{PictureOptions.LargestSide}x{PictureOptions.LargestSide}: name a \"size\", and a \"fit\" (crop, pad or resize)");
    }

    private void MustFit(PictureHeader header, ImageShape shape, string source)
    {
        if (options.Fit is null && (header.Height != shape.Height || header.Width != shape.Width))
        {
            string wanted = options.Height is null ? $"{shape.Height}x{shape.Width} as {_first}" : $"\"size\" {shape.Height}x{shape.Width}";
            throw new DataFileException(source, $"it is {header.Height}x{header.Width}; expected {wanted}: "
                + "write \"fit\": \"crop\", \"pad\" or \"resize\" with a \"size\" to bring all to one");
        }

        if (options.Channels is null && header.Channels != shape.Channels)
        {
            throw new DataFileException(source, $"it has {header.Channels} channels; expected {shape.Channels} as {_first}: "
                + "write \"channels\": 1, 3 or 4 to bring all to one");
        }
    }
}
