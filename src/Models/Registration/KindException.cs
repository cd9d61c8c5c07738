namespace GenBench.Models.Registration;

/// <summary>A kind cannot be added as it is, so that nothing can start. One line that names the type, its kind and its assembly, and says
/// what to write instead.</summary>
public sealed class KindException(string message) : Exception(message);
