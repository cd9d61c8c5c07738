namespace GenBench.Models.TorchScript;

/// <summary>How a decoder takes its latents.</summary>
public enum LatentLayout
{
    /// <summary>[N, Z]</summary>
    Vector,

    /// <summary>[N, Z, 1, 1]: images of one pixel, as a DCGAN takes them.</summary>
    Pixel,
}
