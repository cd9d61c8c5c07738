using System.Text.Json;

namespace GenBench.Harness.Results.Wording;

/// <summary>Names of enum values in files and tables: <c>NotApplicable</c> is <c>not-applicable</c>.</summary>
public static class KebabCase
{
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <exception cref="InvalidDataException">No value has that name.</exception>
    public static T Parse<T>(string name)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>().Where(value => NameOf(value) == name))
        {
            return value;
        }

        string known = string.Join(", ", Enum.GetValues<T>().Select(NameOf));
        throw new InvalidDataException($"got {typeof(T).Name} '{name}', expected one of {known}");
    }
}
