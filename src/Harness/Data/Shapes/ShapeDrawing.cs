using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Shapes;

/// <summary>Draws one white shape on black: a pixel is 1 where its centre lies in the shape.</summary>
internal sealed class ShapeDrawing : IFactorSource
{
    /// <summary>Radius of the circle about the largest shape, in sides of the image: the centre keeps so far from every edge.</summary>
    public const double Radius = 7.0 / 32;

    public const double SmallestScale = 0.5;

    /// <summary>All but black of the colours whose channels are 0 or 1.</summary>
    private const int Colours = 7;

    private readonly int _side;
    private readonly int _channels;
    private readonly double[] _scales;
    private readonly (double Cos, double Sin)[] _turns;
    private readonly double[] _places;

    /// <param name="side">Pixels.</param>
    /// <param name="isColoured">Whether shapes have a colour, in three channels.</param>
    public ShapeDrawing(int side, int scales, int orientations, int positions, bool isColoured = false)
    {
        (_side, _channels) = (side, isColoured ? 3 : 1);
        _scales = [.. Steps(scales, SmallestScale, 1)];
        _turns = [.. Enumerable.Range(0, orientations).Select(step => Math.Tau * step / orientations).Select(
            angle => (Math.Cos(angle), Math.Sin(angle)))];
        _places = [.. Steps(positions, Radius * side, side - (Radius * side))];
        Factors =
        [
            new("shape", Enum.GetValues<Outline>().Length, IsOrdered: false),
            new("scale", scales, IsOrdered: true),
            new("orientation", orientations, IsOrdered: true),
            new("x", positions, IsOrdered: true),
            new("y", positions, IsOrdered: true),
            .. isColoured ? [new Factor("colour", Colours, IsOrdered: false)] : Array.Empty<Factor>(),
        ];
    }

    public IReadOnlyList<Factor> Factors { get; }

    public Tensor Observe(Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        return Levels(values).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <param name="values">[B, F] int64</param>
    /// <returns>0 and 1, [B, C, side, side] uint8; the caller owns it.</returns>
    public Tensor Levels(Tensor values)
    {
        if (values.shape[0] == 0) return zeros([0, _channels, _side, _side], dtype: ScalarType.Byte);
        long[] rows = values.data<long>().ToArray();
        int count = rows.Length / Factors.Count, plane = _side * _side;
        byte[] pixels = new byte[count * _channels * plane];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<long> factors = rows.AsSpan(i * Factors.Count, Factors.Count);
            long colour = _channels == 1 ? 1 : factors[^1] + 1; // red, green and blue are its three bits
            for (int channel = 0; channel < _channels; channel++)
            {
                if (((colour >> channel) & 1) == 1)
                    Draw(factors, pixels.AsSpan(((i * _channels) + channel) * plane, plane));
            }
        }

        return tensor(pixels, [count, _channels, _side, _side], dtype: ScalarType.Byte);
    }

    /// <summary>Factor values with replacement, each uniform and independent.</summary>
    /// <returns>[count, F] int64; the caller owns it.</returns>
    public Tensor DrawFactors(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        return stack([.. Factors.Select(factor => randint(0, factor.Count, [count], dtype: ScalarType.Int64, generator: rng))], 1)
            .MoveToOuterDisposeScope();
    }

    private void Draw(ReadOnlySpan<long> factors, Span<byte> pixels)
    {
        var outline = (Outline)factors[0];
        double radius = _scales[factors[1]] * Radius * _side;
        (double cos, double sin) = _turns[factors[2]];
        (double x, double y) = (_places[factors[3]], _places[factors[4]]);
        for (int row = (int)(y - radius); row <= y + radius && row < _side; row++)
        {
            for (int column = (int)(x - radius); column <= x + radius && column < _side; column++)
            {
                (double right, double up) = ((column + 0.5 - x) / radius, (y - row - 0.5) / radius);
                if (outline.Holds((cos * right) + (sin * up), (cos * up) - (sin * right)))
                    pixels[(row * _side) + column] = 1;
            }
        }
    }

    private static IEnumerable<double> Steps(int count, double from, double to) =>
        Enumerable.Range(0, count).Select(step => from + ((to - from) * step / (count - 1)));
}
