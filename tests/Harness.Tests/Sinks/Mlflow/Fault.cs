namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>What a server does with a request instead of answering it.</summary>
internal enum Fault
{
    None,

    /// <summary>500, and nothing was carried out.</summary>
    Error,

    /// <summary>500 after the request was carried out.</summary>
    ErrorAfter,

    /// <summary>429 with Retry-After.</summary>
    TooMany,

    /// <summary>The connection closes before anything was carried out.</summary>
    Drop,

    /// <summary>The connection closes after the request was carried out.</summary>
    DropAfter,

    /// <summary>No answer, ever.</summary>
    Hang,

    /// <summary>No answer, ever, to a request that was carried out.</summary>
    HangAfter,

    /// <summary>403.</summary>
    Forbid,

    /// <summary>200 with a page of somebody else's.</summary>
    Page,
}
