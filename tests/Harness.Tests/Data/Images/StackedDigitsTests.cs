using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Harness.Features;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Images;

public sealed class StackedDigitsTests
{
    private static readonly StackedMnistSmallSpec Spec = new() { Values = PixelValues.BinaryThreshold };

    [Fact]
    public void Have_three_channels_and_a_thousand_classes()
    {
        Assert.Equal(DataShape.Image(3, 28, 28, Support.Binary) with { Classes = 1000 }, Spec.Shape);
        Assert.Equal(Spec.Shape, new StackedMnistSpec { Values = PixelValues.BinaryThreshold }.Shape);
        using IDataset stacked = Load(Spec);
        Assert.Equal([9_000, 3, 28, 28], stacked.Observations(Split.Train).X.shape);
        Assert.Equal([10_000, 3, 28, 28], stacked.Observations(Split.Test).X.shape);
    }

    [Fact]
    public void Channels_are_digits_of_their_own_split_that_spell_the_label()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDataset stacked = Load(Spec), digits = Load(new MnistSmallSpec { Values = PixelValues.BinaryThreshold });
        (Tensor images, Tensor labels) = (digits.Observations(Split.Test).X.flatten(1), digits.Observations(Split.Test).Labels!);
        Batch some = new(stacked.Observations(Split.Test).X.narrow(0, 0, 50), stacked.Observations(Split.Test).Labels!.narrow(0, 0, 50));

        (Tensor distance, Tensor source) = cdist(some.X.flatten(2).flatten(0, 1), images).min(1);

        Assert.Equal(0, distance.max().item<float>());
        Tensor spelled = labels.index_select(0, source).view(50, 3);
        Assert.True(
            spelled.select(1, 0).mul(100).add(spelled.select(1, 1).mul(10)).add(spelled.select(1, 2)).equal(
                some.Labels!).all().item<bool>());
    }

    [Fact]
    public void Are_the_same_for_one_seed_and_others_for_another()
    {
        using IDataset first = Load(Spec), again = Load(Spec), other = Load(Spec with { BinarizationSeed = 5 });
        Tensor x = first.Observations(Split.Train).X;

        Assert.True(x.equal(again.Observations(Split.Train).X).all().item<bool>());
        Assert.False(x.equal(other.Observations(Split.Train).X).all().item<bool>());
        Assert.NotEqual(first.Record.Protocol, other.Record.Protocol);
    }

    [Fact]
    public void Hit_nearly_every_mode_evenly()
    {
        using IDataset stacked = Load(Spec);
        using Tensor counts = stacked.Observations(Split.Test).Labels!.bincount(null, 1000);

        Assert.InRange(counts.gt(0).sum().item<long>(), 990, 1000);
        Assert.InRange(counts.max().item<long>(), 10, 40);
    }

    [Fact]
    public void Their_classifier_looks_at_each_channel_alone()
    {
        set_num_threads(1);
        using IDataset stacked = Load(Spec);
        using FeatureNetwork classifier = new ClassifierStore(null, Assert.Fail).Get(stacked);
        Batch test = stacked.Observations(Split.Test);

        Assert.Equal(1000, classifier.Classes);
        Assert.Contains("on each of 3 channels", classifier.Identity, StringComparison.Ordinal);
        Assert.InRange(
            ClassifierTraining.Accuracy(classifier, new Batch(test.X.narrow(0, 0, 1000), test.Labels!.narrow(0, 0, 1000))), 0.85, 1);
    }

    private static IDataset Load(ImageDatasetSpec spec) => spec.Load(new DataLocations([]));
}
