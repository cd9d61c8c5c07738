namespace GenBench.Harness.Verification;

/// <summary>What can be said of files of a results folder, from the best to the worst.</summary>
public enum FileVerdict
{
    /// <summary>They are what was sealed.</summary>
    Whole,

    /// <summary>Nothing vouches for them: no number rests on them, or they are from before seals.</summary>
    Unsealed,

    /// <summary>Work that has not ended: nothing of it counts as a result.</summary>
    Unfinished,

    /// <summary>They are not what was written: not to be trusted.</summary>
    Damaged,
}
