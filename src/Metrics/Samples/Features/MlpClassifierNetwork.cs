using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>Two hidden layers, rectified.</summary>
internal sealed class MlpClassifierNetwork : ClassifierNetwork
{
    private readonly Linear first;
    private readonly Linear second;

    public MlpClassifierNetwork(DataShape shape, long classes)
        : base("mlp-64-64", classes)
    {
        first = nn.Linear(shape.Dimensions, 64);
        second = nn.Linear(64, FeatureCount);
        RegisterComponents();
    }

    public override Tensor Features(Tensor x) =>
        nn.functional.relu(second.forward(nn.functional.relu(first.forward(x.flatten(1)))));
}
