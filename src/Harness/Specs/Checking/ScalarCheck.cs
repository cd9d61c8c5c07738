using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Checking;

/// <summary>Why a value is not of the type its key wants. The path is left to the caller.</summary>
internal static class ScalarCheck
{
    /// <param name="key">The key it was written for; empty where there is none.</param>
    public static SpecProblem? Problem(SourceNode node, SpecContract contract, string key = "")
    {
        if (contract.IsObject || contract.IsList)
            return WrongType(node, contract, key);
        Type type = contract.Type;
        var scalar = node as SourceScalar;
        return scalar?.Kind switch
        {
            JsonValueKind.String when type == typeof(string) => null,
            JsonValueKind.String when type.IsEnum => UnknownValue(scalar.Text, EnumNames.Of(type)),
            JsonValueKind.True or JsonValueKind.False when type == typeof(bool) => null,
            JsonValueKind.Number when ExpectedValue.IsReal(type) => TooLarge(scalar),
            JsonValueKind.Number when ExpectedValue.IsInteger(type) => NoInteger(scalar, contract),
            _ => IsBuiltIn(type) ? WrongType(node, contract) : Unreadable(node, contract),
        };
    }

    private static SpecProblem? UnknownValue(string text, IReadOnlyList<string> names) =>
        names.Contains(text) ? null : new("", $"unknown value \"{text}\"", NearestName.Remedy(text, names));

    private static SpecProblem WrongType(SourceNode node, SpecContract contract, string key = "")
    {
        if (ObjectExample.Of(node, contract, key) is not { } example)
            return new("", $"got {node.Describe()}", $"expected {ExpectedValue.Of(contract)}");
        string expected = contract.IsList ? ExpectedValue.Of(contract) : "an object";
        return new("", $"got {node.Describe()}", $"expected {expected}: write {example}");
    }

    private static SpecProblem? TooLarge(SourceScalar number) => double.IsFinite(double.Parse(number.Text, CultureInfo.InvariantCulture))
        ? null
        : new("", $"{number.Text} is too large", "expected a number below 1.8e308");

    private static SpecProblem? NoInteger(SourceScalar number, SpecContract contract)
    {
        if (TryRead(number, contract))
            return null;
        if (number.Text.AsSpan().IndexOfAny(".eE") < 0)
        {
            string limits = $"from {Limit(contract.Type, "MinValue")} to {Limit(contract.Type, "MaxValue")}";
            return new("", $"{number.Text} is too large or too small", $"expected an integer {limits}");
        }

        double value = double.Parse(number.Text, CultureInfo.InvariantCulture);
        bool isWhole = double.IsInteger(value) && Math.Abs(value) < 1e15;
        string remedy = isWhole ? $": write {value.ToString("F0", CultureInfo.InvariantCulture)}" : "";
        return new("", $"got {number.Describe()}", $"expected an integer{remedy}");
    }

    private static object? Limit(Type type, string name) => type.GetField(name)!.GetValue(null);

    private static SpecProblem? Unreadable(SourceNode node, SpecContract contract) =>
        TryRead(node, contract) ? null : new("", $"got {node.Describe()}", $"expected {contract.Type.Name}");

    private static bool TryRead(SourceNode node, SpecContract contract)
    {
        try
        {
            contract.Read(node);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsBuiltIn(Type type) =>
        type.IsEnum || type == typeof(string) || type == typeof(bool) || ExpectedValue.IsInteger(type) || ExpectedValue.IsReal(type);
}
