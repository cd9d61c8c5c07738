using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Reading;
using GenBench.Harness.Tests.Commands;
using SkiaSharp;

namespace GenBench.Harness.Tests.Data.Reading;

public sealed class PictureFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_name_classes_and_other_files_are_left_aside()
    {
        _folder.Write(Grey(2, 2), "pictures", "dog", "b.png");
        _folder.Write(Grey(2, 2), "pictures", "cat", "deep", "a.png");
        _folder.Write([1], "pictures", "readme.txt");

        RawExamples read = Read();

        Assert.Equal(["cat", "dog"], read.Labels!.Values);
        Assert.Equal(["cat/deep/a.png", "dog/b.png"], read.Names!);
        Assert.Contains("1 other file", read.Notes.Single());
    }

    [Fact]
    public void Pictures_beside_folders_of_classes_are_refused()
    {
        Write(Grey(2, 2), "a.png");
        _folder.Write(Grey(2, 2), "pictures", "dog", "b.png");

        Assert.Contains("1 of 2 pictures lie in the folder itself", Assert.Throws<DataFileException>(() => Read()).Message);
    }

    [Fact]
    public void Links_are_not_followed()
    {
        string outside = _folder.Write(Grey(2, 2), "secret.png");
        Write(Grey(2, 2), "a.png");
        File.CreateSymbolicLink(_folder["pictures", "b.png"], outside);

        Assert.Contains("it is a symbolic link to", Assert.Throws<DataFileException>(() => Read()).Message);
    }

    [Fact]
    public void A_pipe_is_no_picture_and_nobody_waits_for_it()
    {
        Write(Grey(2, 2), "a.png");
        MakePipe("pictures", "notes");
        Assert.Equal(1, Read().Count);

        MakePipe("pictures", "b.png");
        Assert.Contains("no regular file", Assert.Throws<DataFileException>(() => Read()).Message);
        MakePipe("pipe");
        Assert.Contains("no regular file", Assert.Throws<DataFileException>(() =>
            DataReader.Read(new DataPath(_folder["pipe"], null), new ReadOptions(new()))).Message);
    }

    [Fact]
    public void A_folder_of_none_is_refused()
    {
        _folder.Write([1], "pictures", "readme.txt");

        Assert.Contains("1 files and no picture", Assert.Throws<DataFileException>(() => Read()).Message);
    }

    [Theory]
    [InlineData("name,label\na.png,x\nb.png,y\n", "x y")]
    [InlineData("name,label\na.png,x\n", "it has no row for b.png")]
    [InlineData("name,label\na.png,x\n../b.png,y\n", "leads out of")]
    [InlineData("name,label\na.png,x\na.png,y\n", "as does another row")]
    [InlineData("name,one,two\na.png,x,1\nb.png,y,2\n", "2 columns could be the labels (one, two)")]
    public void A_table_gives_labels_by_file_name(string table, string expected)
    {
        Write(Grey(2, 2), "a.png");
        Write(Grey(2, 2), "b.png");
        var path = new DataPath(_folder.Write(System.Text.Encoding.UTF8.GetBytes(table), "labels.csv"), null);

        string found;
        try
        {
            found = string.Join(' ', LabelFile.Read(path, Read()).Labels.Values);
        }
        catch (DataFileException exception)
        {
            found = exception.Message;
        }

        Assert.Contains(expected, found);
    }

    private void MakePipe(params string[] parts)
    {
        using var make = System.Diagnostics.Process.Start("mkfifo", _folder[parts]);
        Assert.Equal(0, Ending.Of(make).Code);
    }

    private void Write(byte[] picture, string name) => _folder.Write(picture, "pictures", name);

    private RawExamples Read() => DataReader.Read(new DataPath(_folder["pictures"], null), new ReadOptions(new())).Examples;

    private static byte[] Grey(int width, int height) =>
        RealFiles.Encoded(new byte[width * height], SKColorType.Gray8, SKAlphaType.Opaque, SKEncodedImageFormat.Png, width, height);
}
