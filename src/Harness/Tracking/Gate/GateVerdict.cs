namespace GenBench.Harness.Tracking.Gate;

/// <summary>What a comparison with the baseline says of one number.</summary>
public enum GateVerdict
{
    /// <summary>Better by more than the margin, and not by chance.</summary>
    Improved,

    /// <summary>Measured well enough, and no difference beyond margin and chance.</summary>
    Indistinguishable,

    /// <summary>Worse by more than the margin, and not by chance.</summary>
    Regressed,

    /// <summary>Not worse on the whole as far as can be told, but the seeds of the run lie further apart than the baseline's, by more than
    /// the margin and not by chance.</summary>
    LessStable,

    /// <summary>The baseline holds it, and the run has lost it: a cell did not finish or is not there, the metric failed or does not apply
    /// any more, or the number is not finite.</summary>
    Failed,

    /// <summary>Cannot be compared: too few seeds or examples, another protocol or version, no number. Or it can, and has moved, but no
    /// direction of it is better, so that nobody can say whether the model is. Never a pass.</summary>
    Unknown,
}
