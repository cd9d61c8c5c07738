namespace GenBench.Harness.Specs.Source;

/// <summary>Where a piece of an experiment was written: a place in a file, or an override on the command line.</summary>
/// <param name="Source">File as the user named it, or an override such as <c>--set #2</c>.</param>
/// <param name="Line">From 1; 0 where the source has no lines.</param>
/// <param name="Column">From 1, in characters; 0 where the source has no lines.</param>
public readonly record struct SourcePosition(string Source, int Line = 0, int Column = 0)
{
    /// <summary><c>file:line:column</c>, which editors and terminals make clickable.</summary>
    public override string ToString() => Line == 0 ? Source : FormattableString.Invariant($"{Source}:{Line}:{Column}");
}
