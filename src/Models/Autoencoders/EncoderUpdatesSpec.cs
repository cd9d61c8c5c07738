using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Models.Autoencoders;

/// <summary>Training in which the encoder moves more often than the decoder, so that it does not lag behind the posterior.</summary>
/// <remarks>He et al. 2019, algorithm 1, arXiv:1901.05534, with a fixed number of updates in place of a test for convergence, each on a
/// batch of its own, and a fixed share of the training in place of the moment when the mutual information stops rising.</remarks>
public sealed record EncoderUpdatesSpec
{
    [Range(1, 1000)]
    [Description("Updates of the encoder alone before one of the decoder alone. Each counts as an update, and takes a batch, like any "
        + "other.")]
    public int PerDecoder { get; init; } = 10;

    [Range(0.0, 1.0)]
    [Description("Share of all updates, the first ones, that go so; after them both move at once.")]
    public double Share { get; init; } = 0.5;
}
