using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs.Overrides;

/// <summary>Reads the right-hand side of an override; what the key wants decides how a bare word is meant.</summary>
internal static class OverrideValue
{
    public static SourceNode Read(SourcePosition position, string text, SpecContract contract)
    {
        if (contract.Kinds.Contains(text))
            return new SourceObject(position, [new SourceMember(contract.KindKey!, position, SourceScalar.String(position, text))]);
        bool wantsWord = contract.Type == typeof(string) || contract.Type.IsEnum;
        if (wantsWord && !text.StartsWith('"') && text != "null")
            return SourceScalar.String(position, text);
        if (contract.IsList && !text.StartsWith('[') && Json(position, $"[{text}]") is { } list)
            return list;
        if (Json(position, text) is { } node)
            return node;
        return text.StartsWith('{') || text.StartsWith('[') || text.StartsWith('"')
            ? throw SpecOverride.Problem(position, "", $"{text} is broken JSON", $"expected {ExpectedValue.Of(contract)}")
            : SourceScalar.String(position, text);
    }

    private static SourceNode? Json(SourcePosition position, string text)
    {
        try
        {
            return SourceReader.ReadInline(position, text);
        }
        catch (SpecException)
        {
            return null;
        }
    }
}
