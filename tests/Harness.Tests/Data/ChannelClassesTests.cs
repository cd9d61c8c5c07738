using GenBench.Harness.Data;

namespace GenBench.Harness.Tests.Data;

public sealed class ChannelClassesTests
{
    [Fact]
    public void A_label_is_the_number_that_the_channels_classes_spell()
    {
        var digits = new ChannelClasses(Channels: 3, Classes: 10);

        Assert.Equal([4, 0, 7], Enumerable.Range(0, 3).Select(channel => digits.Of(407, channel)));
        Assert.Equal(1000, digits.Joint);
        Assert.Equal("100a + 10b + c", digits.Formula);
    }

    [Fact]
    public void The_base_is_the_number_of_classes()
    {
        var halves = new ChannelClasses(Channels: 4, Classes: 2);

        Assert.Equal([1, 0, 1, 1], Enumerable.Range(0, 4).Select(channel => halves.Of(0b1011, channel)));
        Assert.Equal(16, halves.Joint);
        Assert.Equal("8a + 4b + 2c + d", halves.Formula);
    }
}
