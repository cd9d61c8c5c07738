using GenBench.Harness.Data.Shapes;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Shapes;

/// <summary>Each factor does to the picture what its name says.</summary>
public sealed class ShapeDrawingTests : IDisposable
{
    private const int Side = 64;
    private const double Radius = ShapeDrawing.Radius * Side; // 14 pixels

    /// <summary>37 places: whole pixels, 14 to 50.</summary>
    private readonly ShapeDrawing _drawing = new(Side, scales: 3, orientations: 8, positions: 37);
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>2 r² of a square within a circle of radius r, π r²/2 of an ellipse half as high as wide; of the heart the area 3.662 within
    /// its curve (by quadrature), 2.187 r² after scaling. Counted pixels are within a tenth of the perimeter of 2 π r.</summary>
    [Theory]
    [InlineData(0, 2.0)]
    [InlineData(1, Math.PI / 2)]
    [InlineData(2, 2.187)]
    public void Areas_are_those_of_the_outlines_at_every_scale(int shape, double area)
    {
        for (int scale = 0; scale < 3; scale++)
        {
            double radius = (0.5 + (0.25 * scale)) * Radius;
            Assert.Equal(area * radius * radius, Draw(shape, scale, 1, 17, 19).sum().item<float>(), 0.1 * Math.Tau * radius);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Places_move_the_picture_to_the_right_and_down(int shape)
    {
        Tensor here = Draw(shape, 1, 3, 10, 10);

        Assert.True(Draw(shape, 1, 3, 15, 10).equal(here.roll(5, 1)).all().item<bool>());
        Assert.True(Draw(shape, 1, 3, 10, 15).equal(here.roll(5, 0)).all().item<bool>());
    }

    [Fact]
    public void No_shape_is_cut_off_anywhere()
    {
        foreach ((int x, int y) in ((int, int)[])[(0, 0), (0, 36), (36, 0), (36, 36)])
        {
            for (int turn = 0; turn < 8; turn++)
            {
                Tensor picture = Draw(2, 2, turn, x, y);
                Assert.Equal(Draw(2, 2, turn, 18, 18).sum().item<float>(), picture.sum().item<float>());
            }
        }
    }

    /// <summary>A quarter turn is counter-clockwise, as pictures are turned from their first axis (down) to their second
    /// (right).</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Orientations_turn_the_picture_counter_clockwise(int shape)
    {
        Tensor upright = Draw(shape, 2, 0, 18, 18), turned = Draw(shape, 2, 2, 18, 18);

        Assert.True(turned.ne(upright).any().item<bool>());
        Assert.True(turned.ne(upright.rot90(1, (0, 1))).sum().item<long>() <= 2); // a centre may lie on the outline
    }

    [Fact]
    public void A_square_and_an_ellipse_come_to_themselves_before_a_heart_does()
    {
        Assert.True(Draw(0, 2, 2, 18, 18).ne(Draw(0, 2, 0, 18, 18)).sum().item<long>() <= 2); // a quarter turn of 8 steps
        Assert.True(Draw(1, 2, 4, 18, 18).ne(Draw(1, 2, 0, 18, 18)).sum().item<long>() <= 2); // half a turn
        Assert.True(Draw(2, 2, 4, 18, 18).ne(Draw(2, 2, 0, 18, 18)).sum().item<long>() > 50);
    }

    /// <summary>Upright, its two humps are above and its tip below: the widest row is in the upper half.</summary>
    [Fact]
    public void A_heart_stands_upright_at_orientation_0()
    {
        using Tensor rows = Draw(2, 2, 0, 18, 18).sum(1L);

        Assert.True(rows.argmax().item<long>() < 32);
        Assert.True(Draw(2, 2, 0, 18, 18).equal(Draw(2, 2, 0, 18, 18).flip(1)).all().item<bool>()); // and it is symmetric
    }

    /// <returns>[side, side]</returns>
    private Tensor Draw(params long[] factors) => _drawing.Observe(tensor(factors, [1, 5])).squeeze();
}
