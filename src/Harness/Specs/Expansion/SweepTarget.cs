namespace GenBench.Harness.Specs.Expansion;

/// <summary>What of an experiment a swept option belongs to.</summary>
internal enum SweepTarget
{
    /// <summary>One model.</summary>
    Model,

    /// <summary>One dataset.</summary>
    Dataset,

    /// <summary>Every model that is trained as the experiment says.</summary>
    Training,
}
