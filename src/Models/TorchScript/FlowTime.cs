namespace GenBench.Models.TorchScript;

/// <summary>Which way the time of a velocity field runs. The field answers dx/dt in that time.</summary>
public enum FlowTime
{
    /// <summary>Noise at 0, data at 1; the velocity points to the data: data − noise on straight lines.</summary>
    NoiseToData,

    /// <summary>Data at 0, noise at 1; the velocity points to the noise: noise − data on straight lines.</summary>
    DataToNoise,
}
