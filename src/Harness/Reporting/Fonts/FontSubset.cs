using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace GenBench.Harness.Reporting.Fonts;

/// <summary>A font cut down to some of its glyphs, by HarfBuzz, whose subsetter the library beside Skia has.</summary>
/// <remarks>hb-subset.h of HarfBuzz 8.3.</remarks>
internal static class FontSubset
{
    private const string Library = "libHarfBuzzSharp";

    /// <summary>Without hinting; glyphs keep their numbers, and so does the box of signs that the font lacks its outline.</summary>
    private const uint Flags = 0x1 | 0x2 | 0x40;

    private const int Glyphs = 0;

    private const int DroppedTables = 3;

    /// <summary>Tables that only shaping and naming want: a document says itself which glyphs it shows and what they mean.</summary>
    private static readonly string[] Dropped = ["GSUB", "GPOS", "GDEF", "kern", "cmap", "name", "post", "OS/2"];

    /// <param name="font">A file of TrueType outlines.</param>
    /// <returns>The same font with empty outlines for all other glyphs, or null where it cannot be cut.</returns>
    public static byte[]? Of(byte[] font, IEnumerable<uint> glyphs)
    {
        GCHandle place = GCHandle.Alloc(font, GCHandleType.Pinned); // Blob.FromStream leaves its bytes to the collector
        try
        {
            using var blob = new Blob(place.AddrOfPinnedObject(), font.Length, MemoryMode.ReadOnly);
            using var face = new Face(blob, 0);
            return Of(face, glyphs);
        }
        finally
        {
            place.Free();
        }
    }

    private static byte[]? Of(Face face, IEnumerable<uint> glyphs)
    {
        nint input = hb_subset_input_create_or_fail();
        hb_subset_input_set_flags(input, Flags);
        foreach (uint glyph in glyphs)
            hb_set_add(hb_subset_input_set(input, Glyphs), glyph);
        foreach (string table in Dropped)
            hb_set_add(hb_subset_input_set(input, DroppedTables), Tag.Parse(table));
        nint subset = hb_subset_or_fail(face.Handle, input);
        hb_subset_input_destroy(input);
        return subset == 0 ? null : FileOf(subset);
    }

    private static byte[] FileOf(nint face)
    {
        nint blob = hb_face_reference_blob(face);
        nint data = hb_blob_get_data(blob, out uint length);
        byte[] file = new byte[length];
        Marshal.Copy(data, file, 0, file.Length);
        hb_blob_destroy(blob);
        hb_face_destroy(face);
        return file;
    }

    // Numbers and places alone: nothing to marshal, so no generated (unsafe) code.
    [DllImport(Library)]
    private static extern nint hb_blob_get_data(nint blob, out uint length);

    [DllImport(Library)]
    private static extern void hb_blob_destroy(nint blob);

    [DllImport(Library)]
    private static extern nint hb_face_reference_blob(nint face);

    [DllImport(Library)]
    private static extern void hb_face_destroy(nint face);

    [DllImport(Library)]
    private static extern void hb_set_add(nint set, uint value);

    [DllImport(Library)]
    private static extern nint hb_subset_input_create_or_fail();

    [DllImport(Library)]
    private static extern nint hb_subset_input_set(nint input, int set);

    [DllImport(Library)]
    private static extern void hb_subset_input_set_flags(nint input, uint flags);

    [DllImport(Library)]
    private static extern void hb_subset_input_destroy(nint input);

    [DllImport(Library)]
    private static extern nint hb_subset_or_fail(nint face, nint input);
}
