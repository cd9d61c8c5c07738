using GenBench.Harness.Clusters;

namespace GenBench.Harness.Tests.Clusters;

public sealed class SlurmTimeTests
{
    [Theory]
    [InlineData("5", 300L)]
    [InlineData("5:30", 330L)]
    [InlineData("1:00:05", 3605L)]
    [InlineData("2-3", 183600L)]
    [InlineData("2-03:04", 183840L)]
    [InlineData("2-03:04:05", 183845L)]
    [InlineData("UNLIMITED", null)]
    [InlineData("1-2-3", null)]
    [InlineData("1:2:3:4", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    public void Limits_are_read_as_the_manual_writes_them(string text, long? seconds) => Assert.Equal(seconds, SlurmTime.Seconds(text));
}
