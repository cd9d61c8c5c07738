using GenBench.Harness.Data;
using GenBench.Harness.Data.Archives;
using GenBench.Harness.Data.Images;

namespace GenBench.Harness.Tests.Data.Images;

public sealed class EmbeddedMnistTests
{
    [Fact]
    public void It_holds_ten_thousand_training_and_two_thousand_test_digits_that_begin_as_MNIST_does()
    {
        ImageSource source = EmbeddedMnist.Read();

        Assert.Equal((10_000, new ImageShape(1, 28, 28)), (source.Train.Count, source.Train.Shape));
        Assert.Equal((2_000, new ImageShape(1, 28, 28)), (source.Test.Count, source.Test.Shape));
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3], source.Train.Labels!.Take(8));
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9], source.Test.Labels!.Take(8));
    }

    [Fact]
    public void Content_with_another_hash_is_refused_with_both_hashes()
    {
        ArchiveFile file = EmbeddedMnist.Files[1];

        var error = Assert.Throws<InvalidDataException>(() => EmbeddedMnist.Read(file with { Sha256 = "0000" }));

        Assert.Contains($"is {file.Sha256}; expected 0000", error.Message);
    }

    [Fact]
    public void It_loads_without_any_data_folder_and_names_its_licence()
    {
        using IDataset data = new MnistSmallSpec().Load(new DataLocations([]));

        Assert.Empty(new MnistSmallSpec().Check(new DataLocations([])));
        Assert.Contains("CC BY-SA 3.0", data.Record.Licence);
        Assert.Equal(EmbeddedMnist.Files.Select(file => file.Sha256), data.Record.Sha256.Values);
    }
}
