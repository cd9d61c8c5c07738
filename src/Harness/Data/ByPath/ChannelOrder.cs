namespace GenBench.Harness.Data.ByPath;

/// <summary>Where an array of images has its channels.</summary>
public enum ChannelOrder
{
    /// <summary>[N, C, H, W]</summary>
    ChannelsFirst,

    /// <summary>[N, H, W, C]</summary>
    ChannelsLast,
}
