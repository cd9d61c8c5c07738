namespace GenBench.Serving.Alerts;

/// <summary>What is wrong with a run.</summary>
public enum AlertReason
{
    /// <summary>A model has become worse.</summary>
    Regression,

    /// <summary>An estimate has become worse; the model may be as good as before.</summary>
    WorseEstimate,

    /// <summary>Time or memory beyond the margin that somebody has set.</summary>
    WorseCost,

    /// <summary>Seeds lie further apart than those of the baseline.</summary>
    LessStable,

    /// <summary>A number that the baseline holds failed, is not finite, or its cell is not there.</summary>
    NumberFailed,

    /// <summary>A rule that every correct run obeys is broken.</summary>
    BrokenRule,

    /// <summary>Cells failed.</summary>
    CellsFailed,

    /// <summary>An estimator missed its known answer; nothing was run.</summary>
    Uncertified,

    /// <summary>The run ended otherwise.</summary>
    Crash,

    /// <summary>The run or its baseline could not be compared.</summary>
    GateFailed,
}
