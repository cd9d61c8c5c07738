using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>One hidden layer on either side of the code, rectified.</summary>
internal sealed class MlpCodeNetwork : CodeNetwork
{
    private readonly Linear first;
    private readonly Linear code;
    private readonly Linear back;
    private readonly Linear last;
    private readonly long[] _event;

    public MlpCodeNetwork(DataShape shape)
        : base("autoencoder-mlp-64-64")
    {
        _event = [.. shape.Event];
        first = nn.Linear(shape.Dimensions, 64);
        code = nn.Linear(64, FeatureCount);
        back = nn.Linear(FeatureCount, 64);
        last = nn.Linear(64, shape.Dimensions);
        RegisterComponents();
    }

    public override Tensor Features(Tensor x) => code.forward(nn.functional.relu(first.forward(x.flatten(1))));

    protected override Tensor Decode(Tensor features) =>
        last.forward(nn.functional.relu(back.forward(features))).view([-1, .. _event]);
}
