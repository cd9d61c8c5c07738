namespace GenBench.Serving.Store;

/// <summary>How far a scheduled run came.</summary>
public enum RunOutcome
{
    /// <summary>At work; what is left of a run whose process was killed, too.</summary>
    Running,

    /// <summary>Stopped before its end; the next start takes it up again.</summary>
    Interrupted,

    /// <summary>All cells finished and the gate found nothing.</summary>
    Passed,

    /// <summary>The gate found a regression, a worse estimate, a number less stable or failed, or a broken rule.</summary>
    Regressed,

    /// <summary>Some cells failed.</summary>
    CellsFailed,

    /// <summary>An estimator missed its known answer; nothing was run.</summary>
    Uncertified,

    /// <summary>The run ended otherwise, or the gate could not read what it left.</summary>
    Crashed,
}
