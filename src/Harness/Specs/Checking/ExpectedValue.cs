using System.Text.Json;

namespace GenBench.Harness.Specs.Checking;

/// <summary>Says in words what a contract accepts.</summary>
internal static class ExpectedValue
{
    public static string Of(SpecContract contract) => contract switch
    {
        { IsPolymorphic: true } => $"an object with a \"{contract.KindKey}\"",
        { IsObject: true } => "an object",
        { IsList: true } => $"a list of {Plural(contract.Items())}",
        _ => OfScalar(contract.Type),
    };

    public static bool IsInteger(Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    public static bool IsReal(Type type) => Type.GetTypeCode(type) is TypeCode.Single or TypeCode.Double or TypeCode.Decimal;

    private static string OfScalar(Type type) => type switch
    {
        _ when IsInteger(type) => "an integer",
        _ when IsReal(type) => "a number",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(string) => "a string",
        _ when type.IsEnum => $"one of {string.Join(", ", EnumNames.Of(type).Select(name => $"\"{name}\""))}",
        _ => type.Name,
    };

    private static string Plural(SpecContract contract) => contract switch
    {
        { IsObject: true } => "objects",
        { IsList: true } => "lists",
        _ when IsInteger(contract.Type) => "integers",
        _ when IsReal(contract.Type) => "numbers",
        _ when contract.Type == typeof(JsonElement) => "values",
        _ => "strings",
    };
}
