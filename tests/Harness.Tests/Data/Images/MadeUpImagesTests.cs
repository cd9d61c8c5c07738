using GenBench.Harness.Data;
using GenBench.Harness.Data.Idx;
using GenBench.Harness.Data.Images;
using GenBench.Harness.Tests.Data.Idx;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Images;

/// <summary>Image datasets that are not MNIST-shaped.</summary>
public sealed class MadeUpImagesTests : IDisposable
{
    private static readonly DataLocations Nowhere = new([]);
    private static readonly MadeUpImagesSpec Spec = new() { Values = PixelValues.Continuous };
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Shape_classes_and_counts_are_those_of_the_data()
    {
        using IDataset data = Spec.Load(Nowhere);

        Assert.Empty(Spec.Check(Nowhere));
        Assert.Equal(DataShape.Image(3, 12, 20, Support.UnitInterval) with { Classes = 4 }, data.Shape);
        Assert.Equal(data.Shape, Spec.Shape);
        Assert.Equal(new SplitSizes(45, 5, 40), Spec.Sizes);
        Assert.Equal([45, 3, 12, 20], data.Observations(Split.Train).X.shape);
        Assert.Equal([5, 3, 12, 20], data.Observations(Split.Validation).X.shape);
        Assert.Equal((45L, 5L, 40L), (data.Record.TrainCount, data.Record.ValidationCount, data.Record.TestCount));
        Assert.EndsWith("values=continuous; channels=3; size=12x20; validation=last 5 of 50 training images", data.Record.Protocol);
    }

    [Fact]
    public void Pixels_and_labels_are_those_of_the_source_in_its_order()
    {
        using IDataset data = Spec.Load(Nowhere);
        LabelledImages source = MadeUpImagesSpec.Draw(Spec.Image, 4, 40, 2);

        Batch test = data.Observations(Split.Test);

        Assert.Equal(source.Pixels.Select(level => level / 255f), test.X.data<float>().ToArray());
        Assert.Equal(source.Labels!.Select(label => (long)label), test.Labels!.data<long>().ToArray());
        Batch drawn = data.Draw(tensor(new[] { 7L, 0L }), new Generator(1));
        Assert.Equal([2, 3, 12, 20], drawn.X.shape);
        Assert.Equal([3L, 0L], drawn.Labels!.data<long>().ToArray());
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 5, 9)]
    [InlineData(16, 8, 4)]
    public void Images_of_any_shape_need_no_classes(int channels, int height, int width)
    {
        MadeUpImagesSpec spec = Spec with { Image = new ImageShape(channels, height, width), Kinds = null, Validation = 0 };
        using IDataset data = spec.Load(Nowhere);

        Assert.Null(data.Shape.Classes);
        Assert.Null(data.Observations(Split.Test).Labels);
        Assert.Null(data.Draw(tensor(new[] { 1L }), new Generator(1)).Labels);
        Assert.Equal([50, channels, height, width], data.Observations(Split.Train).X.shape);
    }

    [Fact]
    public void A_border_of_zeros_goes_around_every_channel()
    {
        using IDataset framed = (Spec with { Frame = 2 }).Load(Nowhere), plain = Spec.Load(Nowhere);
        Tensor x = framed.Observations(Split.Test).X, inner = x.narrow(2, 2, 12).narrow(3, 2, 20);

        Assert.Equal([3, 16, 24], framed.Shape.Event);
        Assert.True(inner.equal(plain.Observations(Split.Test).X).all().item<bool>());
        Assert.Equal(inner.count_nonzero().item<long>(), x.count_nonzero().item<long>());
        Assert.Contains("size=16x24 by a border of zeros", framed.Record.Protocol);
    }

    [Fact]
    public void Stacked_images_spell_their_label_in_the_number_of_their_own_classes()
    {
        MadeUpImagesSpec spec = Spec with { Image = new ImageShape(1, 6, 8), Stacking = new StackedImages(Images: 2, Test: 30) };
        using IDataset data = spec.Load(Nowhere);

        Assert.Equal(DataShape.Image(2, 6, 8, Support.UnitInterval) with { Classes = 16 }, data.Shape);
        Assert.Equal(new ChannelClasses(2, 4), data.ChannelClasses);
        Assert.Equal([30, 2, 6, 8], data.Observations(Split.Test).X.shape);
        Assert.InRange(data.Observations(Split.Test).Labels!.max().item<long>(), 4, 15);
        Assert.Contains("label = 4a + b;", data.Record.Protocol);
    }

    [Fact]
    public void Colour_images_are_not_stacked()
    {
        MadeUpImagesSpec spec = Spec with { Stacking = new StackedImages(2, 30) };

        Assert.Contains("expected one channel", Assert.Throws<ArgumentException>(() => spec.Shape).Message);
    }

    [Theory]
    [InlineData(4, 50, 21, "50 images of [3, 12, 21]; expected 50 of [3, 12, 20]")]
    [InlineData(4, 49, 20, "49 images of [3, 12, 20]; expected 50 of [3, 12, 20]")]
    [InlineData(5, 50, 20, "a label is 4; expected 0 to 3")]
    [InlineData(0, 50, 20, "the images have no labels; expected labels of 4 classes")]
    public void A_source_that_holds_something_else_is_told(int classes, int count, int width, string message)
    {
        MadeUpImagesSpec spec = Spec with { Found = new(new(3, 12, width), classes == 0 ? null : classes, count, 40) };

        Assert.Equal($"train: {message}", Assert.Throws<InvalidDataException>(() => spec.Load(Nowhere)).Message);
    }

    [Fact]
    public void Generated_images_are_known_by_their_values()
    {
        LabelledImages images = MadeUpImagesSpec.Draw(Spec.Image, 4, 8, 2);
        LabelledImages unlabelled = new(images.Shape, images.Pixels), other = MadeUpImagesSpec.Draw(Spec.Image, 4, 8, 3);

        string[] hashes = [.. new[] { images, unlabelled, other }.Select(
            train => ImageSource.Generated(train, images, "").Sha256["train"])];

        Assert.Equal(3, hashes.Distinct().Count());
        Assert.Equal(ImageSource.Generated(images, images, "").Sha256["test"], hashes[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_IDX_file_says_height_width_channels_and_count(int channels)
    {
        uint[] sizes = channels == 1 ? [8, 12, 20] : [8, (uint)channels, 12, 20];
        IdxArray images = Read(IdxBytes.Counting(sizes), sizes.Length), labels = Read(IdxBytes.Counting(8), 1);

        LabelledImages read = LabelledImages.Of(images, labels);

        Assert.Equal((new ImageShape(channels, 12, 20), 8), (read.Shape, read.Count));
        Assert.Equal(images.Values, read.Pixels);
        Assert.Equal(Enumerable.Range(0, 8), read.Labels!);
        Assert.Null(LabelledImages.Of(images).Labels);
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_told()
    {
        IdxArray images = Read(IdxBytes.Counting(8, 2, 2), 3), labels = Read(IdxBytes.Counting(7), 1);

        var error = Assert.Throws<InvalidDataException>(() => LabelledImages.Of(images, labels));
        Assert.Equal("there are 7 labels for 8 images; expected one each", error.Message);
        Assert.Contains("images are [7]", Assert.Throws<InvalidDataException>(() => LabelledImages.Of(labels)).Message);
    }

    private static IdxArray Read(byte[] file, int rank)
    {
        using var stream = new MemoryStream(IdxBytes.Gzip(file));
        return IdxReader.Read(stream, "made-up", rank);
    }
}
