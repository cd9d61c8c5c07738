using GenBench.Harness.Reporting.Sweeps;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Where values of a swept option stand.</summary>
public class SweepAxisTests
{
    [Fact]
    public void Numbers_of_several_orders_stand_by_their_logarithm_others_by_themselves_and_words_in_a_row()
    {
        var rate = new SweepAxis("rate", ["0.01", "0.0001", "0.001", ""]);
        var latent = new SweepAxis("latent", ["10", "2"]);
        var network = new SweepAxis("network", ["mlp", "conv"]);

        Assert.Equal(["0.0001", "0.001", "0.01"], rate.Values);
        Assert.Equal(-3, rate.PlaceOf("0.001"), 12);
        Assert.Equal("rate (log scale)", rate.Label);
        Assert.Equal((2.0, 10.0, "latent"), (latent.PlaceOf("2"), latent.PlaceOf("10"), latent.Label));
        Assert.Equal((0.0, 1.0, false), (network.PlaceOf("mlp"), network.PlaceOf("conv"), network.HasLines));
    }

    [Fact]
    public void Labels_that_would_run_into_each_other_are_left_out()
    {
        var axis = new SweepAxis("rate", ["0.0001013", "0.0001213", "0.001835", "0.02898"]);

        Assert.Equal(["0.0001013", "0.001835", "0.02898"], axis.Ticks().Select(tick => tick.Label));
    }
}
