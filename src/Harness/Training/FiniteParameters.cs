using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>Looks for the parameter that is not finite.</summary>
internal static class FiniteParameters
{
    /// <returns>Name of the first parameter that is not finite; null where all are.</returns>
    public static string? FirstBad(nn.Module network) => First(network, parameter => parameter);

    /// <returns>Name of the first parameter whose gradient is not finite; null where all are, or are gone.</returns>
    public static string? FirstBadGradient(nn.Module network) => First(network, parameter => parameter.grad);

    /// <summary>Forgets the gradients that a step left behind when it was broken off.</summary>
    public static void ClearGradients(nn.Module network)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (Tensor gradient in network.parameters().Select(parameter => parameter.grad).OfType<Tensor>())
            gradient.zero_();
    }

    private static string? First(nn.Module network, Func<Tensor, Tensor?> look)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        foreach ((string name, Tensor parameter) in network.named_parameters())
        {
            if (look(parameter) is { } value && value.is_floating_point() && !value.isfinite().all().ToBoolean())
                return name;
        }

        return null;
    }
}
