using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>What a spec needs, beside itself, to make a model.</summary>
/// <param name="Shape">One observation.</param>
/// <param name="Placement">Device and precision of the weights.</param>
/// <param name="Rng">Initial weights; a CPU generator, so that they do not depend on the device.</param>
/// <param name="DataMean">Mean of the training split, [*event]; null when the weights will be loaded.</param>
/// <param name="Files">The files named in the spec; null where no spec names any.</param>
/// <param name="DataVariance">Makes the variance of each dimension of the training split, [*event]; asked for by few models,
/// so made only then.</param>
public sealed record ModelContext(
    DataShape Shape, Placement Placement, Generator Rng, Tensor? DataMean = null, IModelFiles? Files = null,
    Func<Tensor>? DataVariance = null);
