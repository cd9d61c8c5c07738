namespace GenBench.Kernels.Updates;

/// <summary>A gradient is not finite; the update along it was not made.</summary>
public sealed class NotFiniteException() : Exception("the gradient is not finite");
