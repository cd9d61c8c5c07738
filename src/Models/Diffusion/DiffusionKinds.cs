using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Diffusion;

/// <summary>Diffusion with its noise schedules and samplers.</summary>
public static class DiffusionKinds
{
    public static Kinds AddDiffusion(this Kinds kinds) => kinds
        .AddModel<DiffusionSpec>()
        .Add<NoiseSchedule, LinearNoise>()
        .Add<NoiseSchedule, CosineNoise>()
        .Add<DiffusionSampler, AncestralSampler>()
        .Add<DiffusionSampler, DdimSampler>()
        .Add<DiffusionSampler, OdeSampler>();
}
