using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies an ELF64 library and marks one needed symbol version as weak in the copy, so that the dynamic loader no
/// longer refuses the library where that version is missing. Where the version is not needed, the copy is exact.
/// </summary>
/// <remarks>Layout: System V ABI, "Sections", and LSB Core 5.0, "Symbol Versioning" (Elfxx_Verneed, Elfxx_Vernaux).</remarks>
public class WeakenSymbolVersion : Task
{
    private const uint SectionVersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort WeakFlag = 2;                   // VER_FLG_WEAK

    [Required]
    public string Source { get; set; }

    [Required]
    public string Destination { get; set; }

    /// <summary>The library that the version is asked of, as in DT_NEEDED.</summary>
    [Required]
    public string Library { get; set; }

    [Required]
    public string Version { get; set; }

    public override bool Execute()
    {
        try
        {
            byte[] image = File.ReadAllBytes(Source);
            int weakened = Weaken(image);
            Replace(Destination, image);
            Log.LogMessage(MessageImportance.Normal, "{0}: {1} in {2}", Path.GetFileName(Source), weakened == 0 ? "nothing to weaken" : Version + " weakened", Destination);
        }
        catch (Exception error) when (error is IOException || error is UnauthorizedAccessException || error is InvalidDataException)
        {
            Log.LogError("Cannot weaken {0} of {1} in '{2}': {3}", Version, Library, Source, error.Message);
        }

        return !Log.HasLoggedErrors;
    }

    private int Weaken(byte[] image)
    {
        CheckHeader(image);
        int weakened = 0;
        foreach (Section needs in Sections(image))
        {
            if (needs.Type == SectionVersionNeeds)
            {
                foreach (int flags in FlagsOfMatches(image, needs))
                {
                    ushort value = U16(image, flags);
                    weakened += (value & WeakFlag) == 0 ? 1 : 0;
                    value |= WeakFlag;
                    image[flags] = (byte)value;
                    image[flags + 1] = (byte)(value >> 8);
                }
            }
        }

        return weakened;
    }

    /// <summary>Offsets of vna_flags of every entry that asks <see cref="Library"/> for <see cref="Version"/>.</summary>
    private IEnumerable<int> FlagsOfMatches(byte[] image, Section needs)
    {
        Section strings = SectionAt(image, checked((int)needs.Link));
        long need = needs.Offset;
        for (uint i = 0; i < needs.Info; i++)
        {
            ushort count = U16(image, need + 2);                              // vn_cnt
            bool ofLibrary = Text(image, strings, U32(image, need + 4)) == Library; // vn_file
            long entry = need + U32(image, need + 8);                         // vn_aux
            for (int j = 0; j < count; j++)
            {
                if (ofLibrary && Text(image, strings, U32(image, entry + 8)) == Version) // vna_name
                {
                    yield return checked((int)(entry + 4));                   // vna_flags
                }

                entry += U32(image, entry + 12);                              // vna_next
            }

            need += U32(image, need + 12);                                    // vn_next
        }
    }

    private static void CheckHeader(byte[] image)
    {
        bool elf = image.Length >= 64 && image[0] == 0x7f && image[1] == 'E' && image[2] == 'L' && image[3] == 'F';
        if (!elf || image[4] != 2 || image[5] != 1)
        {
            throw new InvalidDataException("it is no little-endian ELF64 file");
        }
    }

    private static IEnumerable<Section> Sections(byte[] image)
    {
        int count = U16(image, 60); // e_shnum
        for (int i = 0; i < count; i++)
        {
            yield return SectionAt(image, i);
        }
    }

    private static Section SectionAt(byte[] image, int index)
    {
        int count = U16(image, 60), size = U16(image, 58); // e_shnum, e_shentsize
        if (index >= count || size < 64)
        {
            throw new InvalidDataException("section " + index + " of " + count + " does not exist");
        }

        long header = U64(image, 40) + (long)index * size; // e_shoff
        return new Section
        {
            Type = U32(image, header + 4),
            Offset = U64(image, header + 24),
            Size = U64(image, header + 32),
            Link = U32(image, header + 40),
            Info = U32(image, header + 44),
        };
    }

    private static string Text(byte[] image, Section strings, uint index)
    {
        long start = strings.Offset + index, end = start;
        while (U8(image, end) != 0)
        {
            end++;
        }

        return Encoding.ASCII.GetString(image, (int)start, (int)(end - start));
    }

    private static void Replace(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path));
        string fresh = path + ".new";
        File.WriteAllBytes(fresh, content);
        File.Delete(path);
        File.Move(fresh, path);
    }

    private static byte U8(byte[] image, long at) =>
        at >= 0 && at < image.Length ? image[at] : throw new InvalidDataException("it ends before offset " + at);

    private static ushort U16(byte[] image, long at) => (ushort)(U8(image, at) | U8(image, at + 1) << 8);

    private static uint U32(byte[] image, long at) => U16(image, at) | (uint)U16(image, at + 2) << 16;

    private static long U64(byte[] image, long at) => (long)(U32(image, at) | (ulong)U32(image, at + 4) << 32);

    private struct Section
    {
        public uint Type, Link, Info;
        public long Offset, Size;
    }
}
