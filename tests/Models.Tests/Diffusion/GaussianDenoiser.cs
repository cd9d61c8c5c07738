using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Diffusion;

/// <summary>The exact denoiser of data N(mean, deviation² I): E[ε | y] = σ (y − α mean) / (α² deviation² + σ²),
/// read as whatever is predicted.</summary>
internal sealed class GaussianDenoiser(DataShape shape, NoiseSchedule schedule, Prediction prediction, double mean, double deviation)
    : FieldNetwork("exact", shape)
{
    public static readonly DataShape Plane = DataShape.Vector(2, Support.Real);

    public static TheoryData<NoiseSchedule, Prediction> Ways => new()
    {
        { new LinearNoise(), Prediction.Noise },
        { new LinearNoise(), Prediction.Data },
        { new CosineNoise(), Prediction.Noise },
        { new CosineNoise(), Prediction.Velocity },
    };

    public override long? Classes => null;

    /// <summary>A diffusion that has learned everything.</summary>
    public static DiffusionModel Model(DiffusionSpec spec, double mean = GaussianData.Mean, double deviation = GaussianData.Deviation)
    {
        var network = new GaussianDenoiser(Plane, spec.Schedule, spec.Prediction, mean / spec.Scale, deviation / spec.Scale);
        return new DiffusionModel(spec, Plane, new GuidedField(network, new Placement(CPU, ScalarType.Float64)));
    }

    public override Tensor forward(Tensor x, Tensor t, Tensor? labels)
    {
        Tensor log = schedule.LogSignal(t).unsqueeze(1), alpha = (log * 0.5).exp(), sigma = log.expm1().neg().sqrt();
        Tensor noise = sigma * (x - (alpha * mean)) / ((alpha.square() * deviation * deviation) + sigma.square());
        Tensor data = (x - (sigma * noise)) / alpha;
        return prediction switch
        {
            Prediction.Noise => noise,
            Prediction.Data => data,
            _ => (alpha * noise) - (sigma * data),
        };
    }
}
