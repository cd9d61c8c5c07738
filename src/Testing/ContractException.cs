namespace GenBench.Testing;

/// <summary>A model or a metric does not keep what its interfaces promise; the message holds every broken check,
/// with what was got.</summary>
public sealed class ContractException : Exception
{
    public ContractException(string message)
        : base(message)
    {
    }

    public ContractException(string message, Exception cause)
        : base(message, cause)
    {
    }

    public ContractException()
    {
    }
}
