using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Harness.Data.Images;

/// <summary>MNIST and what has its format: images of 28 x 28, or of 32 x 32 by a border, which can be halved more often.</summary>
public abstract record BorderedImagesSpec : ImageDatasetSpec
{
    private const int Side = 28;

    [AllowedValues(Side, 32)]
    [Description("Height and width: 28, or 32 by a border of zeros.")]
    public int Size { get; init; } = Side;

    [Range(0, int.MaxValue)]
    [Description("The last so many training images become the validation split; a tenth (mnist-small) or a sixth (the full sets) when "
        + "left out. 0 trains on all.")]
    public override int? Validation { get; init; }

    protected sealed override int Border => (Size - Side) / 2;
}
