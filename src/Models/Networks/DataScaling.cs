using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>The affine map between observations x and what a network sees, y = (x − Shift) / Scale, of about unit size.</summary>
public readonly record struct DataScaling(double Shift, double Scale)
{
    /// <summary>[0, 1] to [−1, 1]; real numbers are divided by a given standard deviation.</summary>
    public static DataScaling For(DataShape shape, double standardDeviation = 1) =>
        shape.Support == Support.Real ? new DataScaling(0, standardDeviation) : new DataScaling(0.5, 0.5);

    /// <returns>What a network sees, the shape of x.</returns>
    public Tensor In(Tensor x) => (x - Shift) / Scale;

    /// <returns>Observations, the shape of y.</returns>
    public Tensor Out(Tensor y) => (y * Scale) + Shift;

    /// <summary>log |dy/dx| of one observation, to add to a log density of y; nats.</summary>
    public double LogVolume(long dimensions) => -dimensions * Math.Log(Scale);
}
