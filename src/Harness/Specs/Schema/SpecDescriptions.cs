using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GenBench.Harness.Specs.Schema;

/// <summary>What a spec record or an option says about itself: its description, or the summary of its doc comment, which the build
/// leaves beside each assembly.</summary>
internal static partial class SpecDescriptions
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> Summaries = new();

    /// <returns>Empty when nothing is known.</returns>
    public static string Of(Type type) =>
        type.GetCustomAttribute<DescriptionAttribute>()?.Description ?? Summary(type.Assembly, $"T:{type.FullName?.Replace('+', '.')}");

    /// <returns>Empty when nothing is known.</returns>
    public static string Of(JsonPropertyInfo property) => property.AttributeProvider switch
    {
        MemberInfo member when member.GetCustomAttribute<DescriptionAttribute>() is { } written => written.Description,
        MemberInfo member => Summary(member.DeclaringType!.Assembly, $"P:{member.DeclaringType.FullName}.{member.Name}"),
        _ => "",
    };

    private static string Summary(Assembly assembly, string member) =>
        Summaries.GetOrAdd(assembly, Read).GetValueOrDefault(member, "");

    private static IReadOnlyDictionary<string, string> Read(Assembly assembly)
    {
        string file = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, SummaryOf)
            : new Dictionary<string, string>();
    }

    private static string SummaryOf(XElement member) =>
        Whitespace().Replace(string.Concat(member.Element("summary")?.Nodes().Select(Text) ?? []), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" or "paramref" } reference =>
            (reference.Attribute("cref") ?? reference.Attribute("name"))?.Value.Split('.')[^1] ?? "",
        XElement element => element.Value,
        XText text => text.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
