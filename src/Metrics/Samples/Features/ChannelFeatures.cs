using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>One classifier applied to each channel of an image alone; a class is the sequence of the channels' classes,
/// read as digits of a number.</summary>
/// <remarks>Log p(a, b, c|x) = log p(a|x_1) + log p(b|x_2) + log p(c|x_3). Stacked digits: Metz et al. 2017, section 3.3.1,
/// arXiv:1611.02163.</remarks>
/// <param name="channel">Classifier of images of one channel; owned from here on.</param>
/// <param name="channels">Channels of the images given here.</param>
public sealed class ChannelFeatures(FeatureNetwork channel, int channels) : FeatureNetwork
{
    public override string Identity => FormattableString.Invariant($"{channel.Identity}, on each of {channels} channels");

    public override long Classes => Enumerable.Repeat(channel.Classes, channels).Aggregate(1L, (product, classes) => product * classes);

    public override (Tensor Features, Tensor Logits) Evaluate(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        long batch = x.shape[0];
        (Tensor features, Tensor logits) = channel.Evaluate(x.flatten(0, 1).unsqueeze(1)); // [B·C, ...]
        Tensor logProbabilities = logits.log_softmax(-1).view(batch, channels, -1);
        Tensor joint = logProbabilities.select(1, 0);
        for (int next = 1; next < channels; next++)
            joint = (joint.unsqueeze(2) + logProbabilities.select(1, next).unsqueeze(1)).flatten(1);
        return (features.view(batch, -1).MoveToOuterDisposeScope(), joint.MoveToOuterDisposeScope());
    }

    protected override void Dispose(bool disposing) => channel.Dispose();
}
