using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Latents as a file takes them.</summary>
internal static class LatentInput
{
    public const string See = "\"latent\" and \"latentLayout\"";

    /// <param name="z">[N, Z]</param>
    public static Tensor Of(Tensor z, LatentLayout layout) =>
        layout == LatentLayout.Pixel ? z.reshape(z.shape[0], z.shape[1], 1, 1) : z;
}
