using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>Two convolutions that halve height and width and one hidden layer, all rectified.</summary>
internal sealed class ConvClassifierNetwork : ClassifierNetwork
{
    private readonly Conv2d first;
    private readonly Conv2d second;
    private readonly Linear hidden;

    public ConvClassifierNetwork(DataShape shape, long classes)
        : base("conv-16-32-64", classes)
    {
        first = nn.Conv2d(shape.Event[0], 16, 4, stride: 2, padding: 1);
        second = nn.Conv2d(16, 32, 4, stride: 2, padding: 1);
        hidden = nn.Linear(32 * (shape.Event[1] / 4) * (shape.Event[2] / 4), FeatureCount);
        RegisterComponents();
    }

    /// <summary>Whether anything is left of such data after two halvings.</summary>
    public static bool Fits(DataShape shape) => shape.IsImage && shape.Event[1] >= 4 && shape.Event[2] >= 4;

    public override Tensor Features(Tensor x)
    {
        Tensor half = nn.functional.relu(first.forward(x));
        Tensor quarter = nn.functional.relu(second.forward(half));
        return nn.functional.relu(hidden.forward(quarter.flatten(1)));
    }
}
