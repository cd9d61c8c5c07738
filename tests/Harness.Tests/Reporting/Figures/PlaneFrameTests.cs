using GenBench.Harness.Reporting.Figures;
using ScottPlot;

namespace GenBench.Harness.Tests.Reporting.Figures;

public sealed class PlaneFrameTests
{
    private static readonly Coordinates[] Data = [new(-1, -2), new(1, 2)];

    [Fact]
    public void Points_about_as_far_as_the_data_are_all_seen()
    {
        Coordinates[] samples = [new(-2, 0), new(0, 5)];

        AxisLimits frame = PlaneFrame.Of([.. Data, .. samples], Data);

        Assert.Equal("", PlaneFrame.Outside(frame, "samples", [("vae", samples)]));
        Assert.Equal(3 / 0.95, frame.HorizontalSpan, 12); // −2 to 1
        Assert.Equal(7 / 0.95, frame.VerticalSpan, 12); // −2 to 5
    }

    [Fact]
    public void A_model_that_has_diverged_hides_no_other_and_is_told_of()
    {
        Coordinates[] samples = [new(300, 0), new(0, 0), new(0, -200)];

        AxisLimits frame = PlaneFrame.Of([.. Data, .. samples], Data);

        Assert.Equal(4 / 0.95, frame.HorizontalSpan, 12); // −1 to 1 + 2
        Assert.Equal(8 / 0.95, frame.VerticalSpan, 12); // −2 − 4 to 2
        Assert.Equal(
            " Outside the frame: 2 of 3 samples of diffusion.",
            PlaneFrame.Outside(frame, "samples", [("diffusion", samples), ("vae", Data)]));
    }
}
