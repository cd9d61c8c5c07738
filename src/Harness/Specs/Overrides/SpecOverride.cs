using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs.Overrides;

/// <summary>A value given on the command line that replaces, or adds to, what the file says.</summary>
/// <param name="Source">Where it was given, for messages: <c>--set #1</c>.</param>
/// <param name="Text"><c>path=value</c>. The value is JSON; quotes around strings, brackets around a list of numbers and the braces of an
/// object that is nothing but its kind may be left out.</param>
public sealed record SpecOverride(string Source, string Text)
{
    /// <summary>The texts of one repeated option, numbered from 1.</summary>
    public static IReadOnlyList<SpecOverride> All(string option, IEnumerable<string> texts) =>
        [.. texts.Select((text, index) => new SpecOverride(FormattableString.Invariant($"{option} #{index + 1}"), text))];

    internal SourceNode ApplyTo(SourceNode root, SpecContract experiment)
    {
        var position = new SourcePosition(Source);
        int equals = Text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw Problem(position, "", $"got \"{Text}\"", "expected path=value, such as training.epochs=3");
        try
        {
            IReadOnlyList<PathStep> steps = SpecPath.Parse(Text[..equals].Trim());
            string value = Text[(equals + 1)..].Trim();
            return new OverrideWalk(position, root, experiment, steps, at => OverrideValue.Read(position, value, at)).Result();
        }
        catch (FormatException error)
        {
            throw Problem(
                position, "", $"the path {error.Message}", "expected keys joined by dots and items in brackets, such as models[0].latent");
        }
    }

    internal static SpecException Problem(SourcePosition position, string path, string message, string remedy) =>
        new([new(position, new(path, message, remedy))]);
}
