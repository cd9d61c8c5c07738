namespace GenBench.Harness.Tracking.Gate;

/// <summary>What has become better or worse.</summary>
public enum GateSubject
{
    /// <summary>The trained model: a lower ELBO is a worse model.</summary>
    Model,

    /// <summary>The estimate alone: a wider sandwich of lower and upper bound says nothing about the model.</summary>
    Estimate,

    /// <summary>Time and memory. Another load of the machine moves them between runs, which seeds do not show:
    /// they alarm only where somebody has set a margin.</summary>
    Cost,
}
