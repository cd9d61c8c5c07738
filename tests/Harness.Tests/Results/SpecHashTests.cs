using System.Text.Json;
using GenBench.Harness.Results.Origin;

namespace GenBench.Harness.Tests.Results;

public sealed class SpecHashTests
{
    [Fact]
    public void The_order_of_properties_does_not_matter() =>
        Assert.Equal(Hash("""{"a": 1, "b": [1, {"c": 2, "d": 3}]}"""), Hash("""{ "b": [1, {"d": 3, "c": 2}], "a": 1 }"""));

    [Theory]
    [InlineData("""{"a": 2, "b": [1, 2]}""")]
    [InlineData("""{"a": 1, "b": [2, 1]}""")]
    [InlineData("""{"a": 1, "b": [12]}""")]
    [InlineData("""{"a": "1", "b": [1, 2]}""")]
    [InlineData("""{"a": 1, "b": [1, 2], "c": null}""")]
    public void Any_other_value_gives_another_name(string other) => Assert.NotEqual(Hash("""{"a": 1, "b": [1, 2]}"""), Hash(other));

    [Fact]
    public void The_name_is_short_and_of_hexadecimal_digits() => Assert.Matches("^[0-9a-f]{8}$", Hash("{}"));

    private static string Hash(string json) => SpecHash.Of(JsonDocument.Parse(json).RootElement);
}
