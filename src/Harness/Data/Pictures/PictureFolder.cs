using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Pictures;

/// <summary>Reads a folder of PNG and JPEG files, in ordinal order of their paths. Where all lie in sub-folders, the first of these names
/// the class. Links are refused, and what is no picture is left aside.</summary>
internal static class PictureFolder
{
    private const int HeadLength = 8;

    private const int MostFiles = 5_000_000;

    /// <param name="files">Names and hashes of what was read are added here.</param>
    public static RawExamples Read(string folder, PictureOptions options, List<(string Name, string Hash)> files)
    {
        string[] found = [.. FilesOf(folder)];
        string[] pictures = [.. found.Where(IsPicture)];
        if (pictures.Length == 0)
            throw new DataFileException(folder, $"the folder holds {found.Length} files and no picture; expected PNG or JPEG files");
        var stack = new PictureStack(options, PictureBudget.Of(folder, pictures.Sum(file => new FileInfo(file).Length)));
        foreach (string file in pictures)
        {
            if (new FileInfo(file).Length == 0)
                throw new DataFileException(file, "it is empty, or no regular file");
            byte[] content = File.ReadAllBytes(file);
            stack.Add(content, file);
            files.Add((Path.GetRelativePath(folder, file).Replace('\\', '/'), FileHash.Of(content)));
        }

        string[] names = [.. pictures.Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))];
        int others = found.Length - pictures.Length;
        return new RawExamples
        {
            Form = "folder of pictures",
            Source = folder,
            Numbers = stack.ToArray(),
            Labels = ClassesOf(folder, names),
            ArePictures = true,
            Names = names,
            Notes = others == 0 ? [] : [$"{others} other {(others == 1 ? "file" : "files")} in {folder} left aside"],
        };
    }

    /// <summary>All files below a folder, in ordinal order of their paths; hidden ones are none.</summary>
    private static List<string> FilesOf(string folder)
    {
        List<string> files = [];
        Stack<string> folders = new([folder]);
        while (folders.TryPop(out string? current))
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(current).EnumerateFileSystemInfos())
            {
                if (entry.Name.StartsWith('.'))
                    continue;
                if (entry.LinkTarget is { } target)
                {
                    throw new DataFileException(
                        entry.FullName, $"it is a symbolic link to {target}; links are not followed: put the file there");
                }

                if (entry is DirectoryInfo)
                    folders.Push(entry.FullName);
                else
                    files.Add(entry.FullName);
                if (files.Count > MostFiles)
                    throw new DataFileException(folder, $"the folder holds more than {MostFiles} files");
            }
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static bool IsPicture(string file)
    {
        string ending = Path.GetExtension(file).ToLowerInvariant();
        if (ending is ".png" or ".jpg" or ".jpeg")
            return true;
        if (new FileInfo(file).Length == 0) // a pipe, which may never end, has none
            return false;
        using FileStream stream = File.OpenRead(file);
        byte[] head = new byte[HeadLength];
        return PictureHeader.Starts(head.AsSpan(0, stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)));
    }

    /// <summary>The first folder of each, null where they lie in none.</summary>
    /// <param name="names">Paths within the source, by slashes.</param>
    public static RawLabels? ClassesOf(string source, string[] names)
    {
        string[] classes = [.. names.Select(name => name.Split('/') is [var first, _, ..] ? string.Intern(first) : "")];
        int without = classes.Count(name => name.Length == 0);
        if (without == classes.Length)
            return null;
        return without == 0
            ? new RawLabels(classes, $"folders of {source}")
            : throw new DataFileException(source, $"{without} of {classes.Length} pictures lie in the folder itself and the others in "
                + "folders of classes; expected one or the other");
    }
}
