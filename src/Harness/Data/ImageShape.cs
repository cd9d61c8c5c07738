using GenBench.Models.Contracts;

namespace GenBench.Harness.Data;

/// <summary>Shape of one image as its values lie in memory, [C, H, W].</summary>
/// <param name="Channels">C: 1 is grey, 3 are red, green and blue, and of any other number each is a grey image.</param>
/// <param name="Height">H, rows.</param>
/// <param name="Width">W, columns.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>C·H·W, values in one image.</summary>
    public int Size => Channels * Height * Width;

    /// <summary>The shape of observations that are images.</summary>
    public static ImageShape Of(DataShape shape) => new((int)shape.Event[0], (int)shape.Event[1], (int)shape.Event[2]);

    /// <summary>The same within a border on all four sides.</summary>
    public ImageShape Within(int border) => this with { Height = Height + (2 * border), Width = Width + (2 * border) };

    public override string ToString() => FormattableString.Invariant($"[{Channels}, {Height}, {Width}]");
}
