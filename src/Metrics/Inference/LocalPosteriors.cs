using GenBench.Models.Probability;

namespace GenBench.Metrics.Inference;

/// <summary>The posteriors of the measured examples that an amortization gap compares, [N, Z] each.</summary>
/// <param name="Encoder">q(z|x).</param>
/// <param name="FromEncoder">q* found from the encoder's answer.</param>
/// <param name="FromPrior">q* found from N(0, I).</param>
/// <param name="Unconverged">Searches that had not converged at their last step, of 2N.</param>
internal sealed record LocalPosteriors(DiagonalGaussian Encoder, DiagonalGaussian FromEncoder, DiagonalGaussian FromPrior, int Unconverged);
