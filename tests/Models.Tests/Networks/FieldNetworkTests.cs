using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Networks;

public sealed class FieldNetworkTests
{
    private static readonly DataShape Image = DataShape.Image(1, 28, 28, Support.Real);
    private static readonly DataShape Plane = DataShape.Vector(2, Support.Real);

    public static TheoryData<FieldSpec, DataShape> Cases => new()
    {
        { new MlpFieldSpec(), Plane },
        { new MlpFieldSpec(), Image },
        { new UNetSpec { Channels = [8, 12, 12] }, Image },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_have_the_shape_of_x_and_depend_on_x_time_and_class(FieldSpec spec, DataShape shape)
    {
        using DisposeScope scope = NewDisposeScope();
        FieldNetwork field = Create(spec, shape, classes: 3);
        using var rng = new Generator(2, CPU);
        Tensor x = randn(shape.WithBatch(4), generator: rng), t = full([4], 0.3);
        Tensor labels = tensor(new long[] { 0, 1, 2, 0 });

        Tensor value = field.call(x, t, labels);

        Assert.Equal(x.shape, value.shape);
        Assert.False(value.allclose(field.call(x * 0.9, t, labels)));
        Assert.False(value.allclose(field.call(x, t * 0.9, labels)));
        Assert.False(value.allclose(field.call(x, t, labels.flip(0))));
        Assert.False(value.allclose(field.call(x, t, null)), "without a class the answer is for the mixture");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_examples_value_does_not_depend_on_the_others(FieldSpec spec, DataShape shape)
    {
        using DisposeScope scope = NewDisposeScope();
        FieldNetwork field = Create(spec, shape, classes: null);
        field.to(ScalarType.Float64);
        using var rng = new Generator(2, CPU);
        Tensor x = randn(shape.WithBatch(4), ScalarType.Float64, generator: rng), t = rand(4, ScalarType.Float64, generator: rng);

        Assert.True(field.call(x, t, null)[1].allclose(field.call(x.narrow(0, 1, 1), t.narrow(0, 1, 1), null)[0], 1e-9, 1e-9));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_come_from_the_generator_alone(FieldSpec spec, DataShape shape)
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> first = Create(spec, shape, classes: 3).state_dict();
        Dictionary<string, Tensor> second = Create(spec, shape, classes: 3).state_dict();

        Assert.All(first, pair => Assert.True(pair.Value.equal(second[pair.Key]).all().item<bool>(), pair.Key));
    }

    [Fact]
    public void Labels_for_a_network_without_classes_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        FieldNetwork field = Create(new MlpFieldSpec(), Plane, classes: null);

        ArgumentException error = Assert.Throws<ArgumentException>(
            () => field.call(zeros(1, 2), zeros(1), zeros([1], dtype: ScalarType.Int64)));

        Assert.Contains("conditional", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_u_net_refuses_vectors_and_sizes_it_cannot_halve()
    {
        Assert.NotEmpty(new UNetSpec().Check(Plane));
        Assert.NotEmpty(new UNetSpec { Channels = [4, 4, 4, 4] }.Check(Image));
        Assert.Empty(new UNetSpec().Check(Image));
    }

    private static FieldNetwork Create(FieldSpec spec, DataShape shape, long? classes)
    {
        using var rng = new Generator(1, CPU);
        FieldNetwork field = spec.Create(shape, classes);
        WeightInitialization.GlorotUniform(field, rng);
        return field;
    }
}
