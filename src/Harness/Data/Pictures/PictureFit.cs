namespace GenBench.Harness.Data.Pictures;

/// <summary>How pictures of other sizes are brought to one.</summary>
public enum PictureFit
{
    /// <summary>Scaled until it covers the size, the middle of it kept.</summary>
    Crop,

    /// <summary>Scaled until it fits, in the middle of zeros.</summary>
    Pad,

    /// <summary>Stretched to the size.</summary>
    Resize,
}
