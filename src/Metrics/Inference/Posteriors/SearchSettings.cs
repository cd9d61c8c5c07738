namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>How the best posterior of each example is searched for, and how the found ones are judged.</summary>
internal sealed record SearchSettings
{
    /// <summary>Posterior samples an example in one step.</summary>
    public required int Samples { get; init; }

    /// <summary>Adam's, at the start.</summary>
    public required double LearningRate { get; init; }

    /// <summary>How often the rate falls, each time no new best has come for the patience.</summary>
    public required int RateFalls { get; init; }

    /// <summary>Steps over which the objective is averaged before it is judged.</summary>
    public required int Window { get; init; }

    /// <summary>Windows without a new best that end the search at a rate.</summary>
    public required int Patience { get; init; }

    /// <summary>Most steps for one start.</summary>
    public required int MaxSteps { get; init; }

    /// <summary>Posterior samples an example in the ELBO that chooses among the answers.</summary>
    public required int EvaluationSamples { get; init; }
}
