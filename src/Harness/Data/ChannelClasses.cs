using System.Globalization;

namespace GenBench.Harness.Data;

/// <summary>Classes that are numbers of several digits: every channel of an observation has a class of its own, and the label is the number
/// that these spell, the first channel the most significant digit.</summary>
/// <param name="Channels">M, channels of an observation.</param>
/// <param name="Classes">C, classes of one channel; labels are 0 .. C^M − 1.</param>
/// <remarks>Stacked digits: Metz et al. 2017, section 3.3.1, arXiv:1611.02163.</remarks>
public sealed record ChannelClasses(int Channels, long Classes)
{
    /// <summary>C^M</summary>
    public long Joint => Weight(-1);

    /// <summary>How a label is made, for protocols: <c>100a + 10b + c</c>.</summary>
    public string Formula => string.Join(" + ", Enumerable.Range(0, Channels).Select(channel =>
        $"{(channel == Channels - 1 ? "" : Weight(channel).ToString(CultureInfo.InvariantCulture))}{(char)('a' + channel)}"));

    /// <summary>The class of one channel.</summary>
    public long Of(long label, int channel) => label / Weight(channel) % Classes;

    private long Weight(int channel) =>
        Enumerable.Repeat(Classes, Channels - 1 - channel).Aggregate(1L, (product, classes) => product * classes);
}
