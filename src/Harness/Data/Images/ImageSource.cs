using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GenBench.Harness.Data.Images;

/// <summary>The raw images of a dataset, read and identified.</summary>
/// <param name="Train">Training images; the last of them become the validation split.</param>
/// <param name="Test">Test images, of the same shape.</param>
/// <param name="Sha256">Of each file's decompressed content, by file name, lower-case hexadecimal: they tell these data from all
/// others.</param>
/// <param name="Licence">Licence and source.</param>
public sealed record ImageSource(
    LabelledImages Train, LabelledImages Test, IReadOnlyDictionary<string, string> Sha256, string Licence)
{
    /// <summary>Images that come from no file, known by the hashes of their values.</summary>
    public static ImageSource Generated(LabelledImages train, LabelledImages test, string licence) => new(
        train, test, new Dictionary<string, string> { ["train"] = HashOf(train), ["test"] = HashOf(test) }, licence);

    /// <summary>Holds what was read against what the experiment was checked with.</summary>
    /// <exception cref="InvalidDataException">The source is another one.</exception>
    public void MustFit(ImageOutline outline)
    {
        MustFit(Train, "train", outline.Train, outline);
        MustFit(Test, "test", outline.Test, outline);
    }

    private static void MustFit(LabelledImages images, string part, int count, ImageOutline outline)
    {
        if (images.Shape != outline.Shape || images.Count != count)
            throw new InvalidDataException($"{part}: {images.Count} images of {images.Shape}; expected {count} of {outline.Shape}");
        if ((images.Labels is null) != (outline.Classes is null))
        {
            string expected = outline.Classes is { } classes ? $"labels of {classes} classes" : "none";
            string found = images.Labels is null ? "no labels" : "labels";
            throw new InvalidDataException($"{part}: the images have {found}; expected {expected}");
        }

        foreach (int label in images.Labels ?? [])
        {
            if (label < 0 || label >= outline.Classes)
                throw new InvalidDataException($"{part}: a label is {label}; expected 0 to {outline.Classes - 1}");
        }
    }

    /// <summary>SHA-256 over shape, levels and labels.</summary>
    private static string HashOf(LabelledImages images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(images.Shape.ToString()));
        hash.AppendData(images.Pixels);
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        foreach (int label in images.Labels ?? [])
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, label);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
