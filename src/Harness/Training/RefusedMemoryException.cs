namespace GenBench.Harness.Training;

/// <summary>An update was refused the memory that it asked for, and cannot be computed in less.</summary>
/// <param name="update">1 for the first.</param>
/// <param name="remedy">What would take less.</param>
public sealed class RefusedMemoryException(long update, string remedy, Exception refusal)
    : Exception(FormattableString.Invariant($"memory was refused in update {update}: {FirstLine(refusal.Message)}; {remedy}"), refusal)
{
    private static string FirstLine(string text) => text.Trim().Split('\n')[0].TrimEnd();
}
