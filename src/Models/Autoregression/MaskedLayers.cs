namespace GenBench.Models.Autoregression;

/// <summary>By which layers a dimension is told of those before it.</summary>
public enum MaskedLayers
{
    /// <summary>Convolutions for images of one channel, else fully connected layers.</summary>
    Automatic,

    /// <summary>Masked convolutions, which see a neighbourhood.</summary>
    Convolution,

    /// <summary>Masked fully connected layers, which see all dimensions before.</summary>
    Dense,
}
