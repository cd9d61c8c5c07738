using System.Buffers.Binary;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Pictures;

/// <summary>What a PNG or JPEG file says of itself before a pixel of it is decoded.</summary>
/// <param name="Format"><c>PNG</c> or <c>JPEG</c>.</param>
/// <param name="Channels">1 grey, 3 colour, 4 colour with opacity.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <remarks>PNG: ISO/IEC 15948, section 11.2.2. JPEG: ITU-T T.81, section B.2.2.</remarks>
internal sealed record PictureHeader(string Format, int Channels, int Height, int Width)
{
    private const int PngHeaderLength = 33;

    private static ReadOnlySpan<byte> PngMagic => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> JpegMagic => [0xFF, 0xD8, 0xFF];

    /// <summary>Whether a file that starts so claims to be one.</summary>
    public static bool Starts(ReadOnlySpan<byte> head) => head.StartsWith(PngMagic) || head.StartsWith(JpegMagic);

    /// <exception cref="DataFileException">It is neither, or of a kind that is not read.</exception>
    public static PictureHeader Parse(ReadOnlySpan<byte> file, string source) => file switch
    {
        _ when file.StartsWith(PngMagic) => OfPng(file, source),
        _ when file.StartsWith(JpegMagic) => OfJpeg(file, source),
        _ => throw new DataFileException(
            source,
            $"it starts with {Convert.ToHexString(file[..Math.Min(8, file.Length)])}; expected a PNG (89504E47...) or a JPEG (FFD8FF...)"),
    };

    private static PictureHeader OfPng(ReadOnlySpan<byte> file, string source)
    {
        if (file.Length < PngHeaderLength || !file[12..16].SequenceEqual("IHDR"u8))
        {
            throw new DataFileException(
                source, $"the PNG has {file.Length} bytes and no whole header; expected IHDR at byte 12: it is cut off");
        }

        (byte depth, byte colour) = (file[24], file[25]);
        if (depth == 16)
            throw new DataFileException(source, "its samples have 16 bits; 8 and fewer are read: convert it to 8 bits");
        int channels = colour switch
        {
            0 => 1,
            2 or 3 => 3,
            4 or 6 => 4,
            _ => throw new DataFileException(source, $"its PNG colour type is {colour}; expected 0, 2, 3, 4 or 6"),
        };
        return Checked(new("PNG", HasTransparency(file) ? 4 : channels, Size(file[20..24]), Size(file[16..20])), source);
    }

    /// <summary>Whether a chunk before the pixels makes some colours transparent.</summary>
    private static bool HasTransparency(ReadOnlySpan<byte> file)
    {
        long at = PngHeaderLength;
        while (at + 8 <= file.Length)
        {
            ReadOnlySpan<byte> name = file.Slice((int)at + 4, 4);
            if (name.SequenceEqual("tRNS"u8))
                return true;
            if (name.SequenceEqual("IDAT"u8))
                return false;
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(file[(int)at..]);
        }

        return false;
    }

    private static PictureHeader OfJpeg(ReadOnlySpan<byte> file, string source)
    {
        int at = 2;
        while (at + 9 < file.Length && file[at] == 0xFF)
        {
            byte marker = file[at + 1];
            bool isFrame = marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (isFrame)
                return OfFrame(file[(at + 4)..], source);
            at += marker is 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        throw new DataFileException(source, "the JPEG has no frame header: it is cut off or damaged");
    }

    private static PictureHeader OfFrame(ReadOnlySpan<byte> frame, string source)
    {
        int channels = frame[5];
        return channels is 1 or 3
            ? Checked(new(
                "JPEG", channels, BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..])),
                    source)
            : throw new DataFileException(source, $"the JPEG has {channels} components; expected 1 (grey) or 3 (colour)");
    }

    private static int Size(ReadOnlySpan<byte> bytes) => (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(bytes));

    private static PictureHeader Checked(PictureHeader header, string source) => header is { Height: >= 1, Width: >= 1 }
        ? header
        : throw new DataFileException(source, $"its size is {header.Height}x{header.Width}; expected at least 1x1");
}
