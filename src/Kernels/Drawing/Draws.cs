using GenBench.Kernels.Threads;
using GenBench.Kernels.Vectors;
using static TorchSharp.torch;

namespace GenBench.Kernels.Drawing;

/// <summary>Random numbers in bulk, from the streams and with the numbers of the library's own functions: uniform ones and coins bit for
/// bit, normal ones to float rounding.</summary>
public static class Draws
{
    /// <summary>Below it, taking over the generator's state costs more than it saves.</summary>
    private const long Fewest = 1024;

    /// <returns>Uniform on [0, 1), of the given size.</returns>
    public static Tensor Uniform(long[] size, ScalarType dtype, Device device, Generator rng)
    {
        if (!Fits(size, dtype, device))
            return rand(size, dtype: dtype, device: device, generator: rng);
        Tensor result = empty(size, dtype, device);
        var twister = new MersenneTwister(rng);
        UniformPass.Fill(Floats.Of(result), twister);
        twister.Return();
        return result;
    }

    /// <returns>Standard normal, of the given size.</returns>
    public static Tensor Normal(long[] size, ScalarType dtype, Device device, Generator rng)
    {
        if (!Fits(size, dtype, device))
            return randn(size, dtype: dtype, device: device, generator: rng);
        Tensor result = empty(size, dtype, device);
        var twister = new MersenneTwister(rng);
        NormalPass.Fill(Floats.Of(result), twister);
        twister.Return();
        return result;
    }

    /// <summary>Standard normal numbers of several streams at the same time, those of each as one draw of [samples, width] gives
    /// them.</summary>
    /// <returns>[samples, streams, width]</returns>
    public static Tensor Normal(IReadOnlyList<Generator> streams, long samples, long width, ScalarType dtype, Device device)
    {
        if (!Fits([samples, width], dtype, device) || !Floats.Fit(streams.Count * samples * width))
            return stack(streams.Select(rng => Normal([samples, width], dtype, device, rng)), 1);
        Tensor result = empty([samples, streams.Count, width], dtype, device);
        MersenneTwister[] twisters = [.. streams.Select(rng => new MersenneTwister(rng))];
        RowParts.Run(streams.Count, samples * width, (from, to) =>
        {
            for (int stream = (int)from; stream < to; stream++)
                NormalPass.Fill(Floats.Of(result), twisters[stream], stream, streams.Count, (int)samples, (int)width);
        });
        foreach (MersenneTwister twister in twisters)
            twister.Return();
        return result;
    }

    /// <param name="probabilities">Of 1.</param>
    /// <returns>0 and 1, of the shape and precision of the probabilities.</returns>
    public static Tensor Bernoulli(Tensor probabilities, Generator rng)
    {
        if (!Fits(probabilities.shape, probabilities.dtype, probabilities.device))
            return probabilities.bernoulli(rng);
        return Uniform(probabilities.shape, probabilities.dtype, probabilities.device, rng).lt_(probabilities);
    }

    /// <summary>Grey levels as probabilities of a 1, in one pass, because this runs in every training step.</summary>
    /// <param name="levels">uint8, contiguous, on the CPU; P(1) = level/255.</param>
    /// <returns>0 and 1, float32, of the same shape.</returns>
    public static Tensor Coins(Tensor levels, Generator rng)
    {
        if (MersenneTwister.IsTheLibrarys)
            return CoinPass.Toss(levels, rng);
        using Tensor tossed = rand(levels.shape, dtype: ScalarType.Float32, generator: rng).mul_(255f).lt_(levels);
        return tossed.to(ScalarType.Float32, copy: true);
    }

    private static bool Fits(long[] size, ScalarType dtype, Device device)
    {
        long count = 1;
        foreach (long side in size)
            count *= side;
        return Floats.VectorsPay && dtype == ScalarType.Float32 && device.type == TorchSharp.DeviceType.CPU
            && count >= Fewest && Floats.Fit(count) && MersenneTwister.IsTheLibrarys;
    }
}
