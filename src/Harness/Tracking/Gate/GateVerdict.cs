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

    /// <summary>Cannot be compared: too few seeds or examples, another protocol or version, no number. Or it can, and has moved, but no
    /// direction of it is better, so that nobody can say whether the model is. Never a pass.</summary>
    Unknown,
}
