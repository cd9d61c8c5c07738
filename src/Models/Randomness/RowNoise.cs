using GenBench.Kernels.Drawing;
using static TorchSharp.torch;

namespace GenBench.Models.Randomness;

/// <summary>Random numbers for the rows of a batch: from one stream for all of them, or from one for each (<see cref="RowStreams"/>), so
/// that the
/// numbers of a row do not depend on its neighbours.</summary>
public abstract class RowNoise
{
    /// <param name="size">[B, ...]</param>
    /// <returns>Standard normal.</returns>
    public abstract Tensor Normal(long[] size, ScalarType dtype, Device device);

    /// <param name="size">[B, ...]</param>
    /// <returns>Uniform on [0, 1).</returns>
    public abstract Tensor Uniform(long[] size, ScalarType dtype, Device device);

    /// <summary>One stream for all rows; still the caller's.</summary>
    public static RowNoise FromGenerator(Generator rng) => new SharedStream(rng);

    public static implicit operator RowNoise(Generator rng) => FromGenerator(rng);

    private sealed class SharedStream(Generator rng) : RowNoise
    {
        public override Tensor Normal(long[] size, ScalarType dtype, Device device) => Draws.Normal(size, dtype, device, rng);

        public override Tensor Uniform(long[] size, ScalarType dtype, Device device) => Draws.Uniform(size, dtype, device, rng);
    }
}
