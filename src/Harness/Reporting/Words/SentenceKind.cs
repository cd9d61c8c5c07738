namespace GenBench.Harness.Reporting.Words;

/// <summary>How a sentence of a reading is to be taken, the most urgent first.</summary>
public enum SentenceKind
{
    /// <summary>Something of the run keeps its numbers from being what they seem.</summary>
    Warning,

    /// <summary>What a test found.</summary>
    Finding,

    /// <summary>What makes the others readable.</summary>
    Note,
}
