using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class ChannelFeaturesTests
{
    [Fact]
    public void Classes_of_channels_are_the_digits_of_one_number_and_their_probabilities_multiply()
    {
        using var scope = NewDisposeScope();
        using var channels = new ChannelFeatures(new FlatIdentity(), 3);
        Tensor x = zeros([2, 3, 1, 4]);
        foreach ((int channel, int digit) in (IEnumerable<(int, int)>)[(0, 3), (1, 0), (2, 1)])
            x[0, channel, 0, digit] = 2;

        (Tensor features, Tensor logits) = channels.Evaluate(x);

        Assert.Equal(64, channels.Classes);
        Assert.Equal([2, 12], features.shape);
        Assert.Equal([2, 64], logits.shape);
        Assert.Equal((3 * 16) + (0 * 4) + 1, logits[0].argmax().item<long>());
        double sure = Math.Exp(2) / (Math.Exp(2) + 3);
        Assert.Equal(sure * sure * sure, logits[0].softmax(-1).max().item<float>(), 5);
        Assert.Equal(1.0 / 64, logits[1].softmax(-1)[5].item<float>(), 6);
    }

    /// <summary>Four values of an image of one row are features and logits.</summary>
    private sealed class FlatIdentity : FeatureNetwork
    {
        public override string Identity => "flat";

        public override long Classes => 4;

        public override (Tensor Features, Tensor Logits) Evaluate(Tensor x) => (x.flatten(1), x.flatten(1));

        protected override void Dispose(bool disposing)
        {
        }
    }
}
