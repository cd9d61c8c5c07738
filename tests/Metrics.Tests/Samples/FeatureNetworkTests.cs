using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Samples.Features;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class FeatureNetworkTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1, 8, 8)]
    [InlineData(3, 40, 24)]
    [InlineData(2, 9, 13)]
    [InlineData(16, 11, 128)]
    [InlineData(4, 128, 128)]
    [InlineData(1, 1, 7)]
    public void Images_of_every_size_and_channel_count_have_features_and_are_rebuilt_in_their_size(int channels, int height, int width)
    {
        DataShape shape = DataShape.Image(channels, height, width, Support.UnitInterval) with { Classes = 3 };
        Tensor x = rand([2, channels, height, width]);
        using ClassifierNetwork classifier = ClassifierNetwork.For(shape);
        using CodeNetwork autoencoder = CodeNetwork.For(shape);

        Assert.Equal([2, 64], classifier.Features(x).shape);
        Assert.Equal([2, 3], classifier.forward(x).shape);
        Assert.Equal([2, 64], autoencoder.Features(x).shape);
        Assert.Equal(x.shape, autoencoder.forward(x).shape);
    }

    [Fact]
    public void An_autoencoder_learns_what_its_data_are_made_of()
    {
        using var rng = new Generator(1, CPU);
        Tensor factors = randn([400, 3], generator: rng), mixing = randn([3, 70], generator: rng), x = factors.mm(mixing);

        using CodeNetwork network = AutoencoderTraining.Train(
            DataShape.Vector(70, Support.Real), 400, (rows, _) => new Batch(x.index_select(0, rows)));

        Assert.InRange(AutoencoderTraining.ShareOfVariance(network, x), 0.97, 1);
        Assert.Equal(0, AutoencoderTraining.ShareOfVariance(new Constant(70), x), 5);
    }

    [Fact]
    public void Features_that_tell_no_classes_leave_histograms_without_a_number_and_a_reason()
    {
        using var model = new FixedSampler(FeatureCases.Normal(20, 2, seed: 1));

        Tensor real = FeatureCases.Normal(20, 2, seed: 2);
        IReadOnlyList<Measurement> rows = new ModeHistogramSpec().Evaluate(model, Evaluations.Context(real) with
        {
            Features = new Lazy<FeatureNetwork>(() => new ValueFeatures()),
            TrainingLabels = zeros([20], ScalarType.Int64),
        });

        Assert.All(rows, row => Assert.Contains("tell no classes", row.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void An_input_is_resized_given_channels_and_standardized_in_that_order()
    {
        var input = new FeatureInput { Size = 4, Channels = 3, Range = FeatureRange.Bytes, Mean = [1, 2, 3], Deviation = [2] };

        Tensor x = input.Of(full([2, 1, 2, 2], 0.5, ScalarType.Float32));

        Assert.Equal([2, 3, 4, 4], x.shape);
        Assert.Equal([(127.5f - 1) / 2, (127.5f - 2) / 2, (127.5f - 3) / 2], x[0, .., 1, 1].data<float>().ToArray());
        Assert.Equal("resized to 4x4, 3 channels, 0 to 255, standardized by 1 2 3 and 2", input.Text);
        Assert.Equal([2, 48], (input with { Flat = true }).Of(full([2, 1, 2, 2], 0.5, ScalarType.Float32)).shape);
        Assert.Equal(-1, new FeatureInput { Range = FeatureRange.MinusOneToOne }.Of(zeros([1, 3])).min().item<float>());
    }

    /// <summary>Answers 0, the mean of the data in the test.</summary>
    private sealed class Constant(long dimensions) : CodeNetwork("constant")
    {
        public override Tensor Features(Tensor x) => x;

        protected override Tensor Decode(Tensor features) => features.mean([0L], keepdim: true).expand(-1, dimensions);
    }
}
