namespace GenBench.Metrics.Contracts;

/// <summary>What a number describes, so that a change in it can be blamed on the right thing.</summary>
public enum MetricSubject
{
    /// <summary>The trained model: a lower ELBO is a worse model.</summary>
    Model,

    /// <summary>The estimate alone: few effective samples or a wide sandwich of bounds say nothing about the model.</summary>
    Estimate,

    /// <summary>Time and memory, which the machine decides together with the model.</summary>
    Cost,
}
