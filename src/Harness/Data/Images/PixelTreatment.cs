using GenBench.Kernels.Drawing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Images;

/// <summary>Turns stored grey levels into observations.</summary>
/// <param name="Values">How.</param>
/// <param name="Threshold">Smallest level that counts as 1, where the values are thresholded.</param>
internal sealed record PixelTreatment(PixelValues Values, int Threshold)
{
    private const int DrawnThreshold = 128;

    /// <summary>What is kept in memory: the levels, or for static binarization 0 and 255, drawn here and never again.</summary>
    /// <param name="levels">[N, C, H, W] uint8, or float32 in [0, 1].</param>
    /// <returns>The same shape and, but for what was drawn, type.</returns>
    public Tensor Store(Tensor levels, Generator rng)
    {
        if (Values != PixelValues.BinaryStatic) return levels.alias();
        using DisposeScope scope = NewDisposeScope();
        Tensor coins = levels.dtype == ScalarType.Byte ? Draws.Coins(levels, rng) : Draws.Bernoulli(levels, rng);
        return (coins.to(ScalarType.Byte) * byte.MaxValue).MoveToOuterDisposeScope();
    }

    /// <param name="stored">[B, C, H, W], from <see cref="Store"/>.</param>
    /// <param name="rng">Untouched where nothing is drawn.</param>
    /// <returns>[B, C, H, W] float32</returns>
    public Tensor Observe(Tensor stored, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        if (stored.dtype != ScalarType.Byte)
            return ObserveValues(stored, rng).MoveToOuterDisposeScope();
        Tensor x = Values switch
        {
            PixelValues.BinaryStatic => stored.ge(DrawnThreshold),
            PixelValues.BinaryDynamic => Draws.Coins(stored, rng),
            PixelValues.BinaryThreshold => stored.ge(Threshold),
            PixelValues.Dequantized => Draws.Uniform(stored.shape, ScalarType.Float32, CPU, rng).add_(stored).div_(256f),
            _ => stored.to(ScalarType.Float32).div_(255f),
        };
        return x.to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <param name="values">Grey values that are no 255ths, float32 in [0, 1].</param>
    private Tensor ObserveValues(Tensor values, Generator rng) => Values switch
    {
        PixelValues.BinaryDynamic => Draws.Bernoulli(values, rng).to(ScalarType.Float32, copy: true),
        PixelValues.BinaryThreshold => values.ge(Threshold / 255f).to(ScalarType.Float32),
        PixelValues.Continuous => values.clone(),
        _ => throw new NotSupportedException($"{Values.InJson()} takes 256 grey levels"),
    };
}
