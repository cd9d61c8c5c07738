using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Images;

public sealed class ImageDatasetTests : IDisposable
{
    private static readonly DataLocations Nowhere = new([]);
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(20260104);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Splits_are_the_first_and_the_last_training_images_and_the_test_images()
    {
        using IDataset data = new MnistSmallSpec { Values = PixelValues.Continuous, Validation = 3 }.Load(Nowhere);
        int[] labels = [.. EmbeddedMnist.Read().Train.Labels!];

        Assert.Equal((9_997L, 3L, 2_000L), (data.Record.TrainCount, data.Record.ValidationCount, data.Record.TestCount));
        Assert.Equal([9_997, 1, 28, 28], data.Observations(Split.Train).X.shape);
        Assert.Equal([2_000, 1, 28, 28], data.Observations(Split.Test).X.shape);
        Assert.Equal(labels[^3..].Select(label => (long)label), data.Observations(Split.Validation).Labels!.data<long>().ToArray());
        Assert.Equal(ScalarType.Float32, data.Observations(Split.Train).X.dtype);
    }

    [Fact]
    public void Without_validation_all_training_images_are_trained_on()
    {
        using IDataset data = new MnistSmallSpec { Validation = 0 }.Load(Nowhere);

        Assert.Equal([10_000, 1, 28, 28], data.Observations(Split.Train).X.shape);
        Assert.Equal([0, 1, 28, 28], data.Observations(Split.Validation).X.shape);
    }

    [Fact]
    public void The_test_values_do_not_depend_on_the_size_of_the_validation_split()
    {
        using IDataset data = new MnistSmallSpec().Load(Nowhere), other = new MnistSmallSpec { Validation = 17 }.Load(Nowhere);

        Assert.True(Tensors.Same(data.Observations(Split.Test).X, other.Observations(Split.Test).X));
    }

    [Fact]
    public void The_same_generator_state_draws_the_same_training_batch()
    {
        using IDataset data = new MnistSmallSpec().Load(Nowhere);
        using Generator a = new(5), b = new(5);
        Tensor rows = tensor(new[] { 7L, 3L, 7L });

        Assert.True(Tensors.Same(data.Draw(rows, a).X, data.Draw(rows, b).X));
    }

    [Fact]
    public void Size_32_is_the_image_within_a_border_of_zeros()
    {
        using IDataset wide = new MnistSmallSpec { Values = PixelValues.Continuous, Size = 32 }.Load(Nowhere);
        using IDataset narrow = new MnistSmallSpec { Values = PixelValues.Continuous }.Load(Nowhere);
        Tensor x = wide.Observations(Split.Test).X, inner = x.narrow(2, 2, 28).narrow(3, 2, 28);

        Assert.Equal([1, 32, 32], wide.Shape.Event);
        Assert.True(Tensors.Same(narrow.Observations(Split.Test).X, inner));
        Assert.Equal(inner.count_nonzero().item<long>(), x.count_nonzero().item<long>());
    }

    [Fact]
    public void Nothing_stays_behind_but_what_the_caller_owns()
    {
        using DisposeScope outer = NewDisposeScope();
        IDataset data = new MnistSmallSpec().Load(Nowhere);
        data.Observations(Split.Test);
        Assert.Equal(0, outer.DisposablesCount);

        Batch batch = data.Draw(arange(4, ScalarType.Int64).DetachFromDisposeScope(), _rng);

        Assert.Equal(2, outer.DisposablesCount);
        data.Dispose();
        Assert.Equal([4, 1, 28, 28], batch.X.shape);
        Assert.Equal(4, batch.X.clone().size(0));
    }
}
