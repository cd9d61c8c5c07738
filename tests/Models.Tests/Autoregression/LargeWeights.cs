using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Autoregression;

/// <summary>Weights so large that what comes before matters.</summary>
internal static class LargeWeights
{
    public static void Draw(nn.Module network)
    {
        using var rng = new Generator(11, CPU);
        using var _ = no_grad();
        network.to(ScalarType.Float64);
        foreach (Tensor parameter in network.parameters().Where(parameter => parameter.requires_grad))
            parameter.normal_(0, 0.7, rng);
    }
}
