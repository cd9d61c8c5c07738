namespace GenBench.Models.TorchScript;

/// <summary>How files of a vector-quantized pair lay out the C numbers of the tokens of an example.</summary>
public enum TokenLayout
{
    /// <summary>[B, C, H', W'] or [B, C, T], as convolutions do.</summary>
    ChannelsFirst,

    /// <summary>[B, H', W', C] or [B, T, C], or all in a row, [B, T·C].</summary>
    ChannelsLast,
}
