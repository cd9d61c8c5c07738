using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>The convolutions of the classifier, and their sizes in the other order by nearest neighbours.</summary>
internal sealed class ConvCodeNetwork : CodeNetwork
{
    private readonly Conv2d first;
    private readonly Conv2d second;
    private readonly Linear code;
    private readonly Linear hidden;
    private readonly Conv2d half;
    private readonly Conv2d whole;
    private readonly long[] _sizes; // H, W, H/2, W/2, H/4, W/4, each rounded down

    public ConvCodeNetwork(DataShape shape)
        : base("autoencoder-16-32-64")
    {
        (long channels, long height, long width) = (shape.Event[0], shape.Event[1], shape.Event[2]);
        _sizes = [height, width, height / 2, width / 2, height / 4, width / 4];
        first = nn.Conv2d(channels, 16, 4, stride: 2, padding: 1);
        second = nn.Conv2d(16, 32, 4, stride: 2, padding: 1);
        code = nn.Linear(32 * _sizes[4] * _sizes[5], FeatureCount);
        hidden = nn.Linear(FeatureCount, 32 * _sizes[4] * _sizes[5]);
        half = nn.Conv2d(32, 16, 3, padding: 1);
        whole = nn.Conv2d(16, channels, 3, padding: 1);
        RegisterComponents();
    }

    public override Tensor Features(Tensor x) =>
        code.forward(nn.functional.relu(second.forward(nn.functional.relu(first.forward(x)))).flatten(1));

    protected override Tensor Decode(Tensor features)
    {
        Tensor quarter = nn.functional.relu(hidden.forward(features)).view(-1, 32, _sizes[4], _sizes[5]);
        Tensor middle = nn.functional.relu(half.forward(Stretched(quarter, _sizes[2], _sizes[3])));
        return whole.forward(Stretched(middle, _sizes[0], _sizes[1]));
    }

    private static Tensor Stretched(Tensor x, long height, long width) =>
        nn.functional.interpolate(x, size: [height, width], mode: InterpolationMode.Nearest);
}
