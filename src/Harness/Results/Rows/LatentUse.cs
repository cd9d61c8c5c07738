namespace GenBench.Harness.Results.Rows;

/// <summary>What a line of <c>latents-over-training.csv</c> tells of a latent.</summary>
public enum LatentUse
{
    /// <summary>Mean KL(q(z_j|x) ‖ p(z_j)) of dimension j, nats.</summary>
    Kl,

    /// <summary>exp of the entropy of the codes' shares.</summary>
    CodebookPerplexity,

    /// <summary>Codes that some token used.</summary>
    UsedCodes,

    /// <summary>Share of all tokens that are code k; of the last epoch alone.</summary>
    CodeShare,
}
