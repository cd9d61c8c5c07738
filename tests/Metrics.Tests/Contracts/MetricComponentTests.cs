using System.Text.Json;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Posteriors;

namespace GenBench.Metrics.Tests.Contracts;

public sealed class MetricComponentTests
{
    [Theory]
    [InlineData("")]
    [InlineData("K=5000")]
    [InlineData("rank=07")]
    [InlineData("threshold=0.01")]
    [InlineData("beta=0.1")]
    [InlineData("prior;temperatures=1000")]
    [InlineData("euler;steps=10")]
    [InlineData("importance-bound;proposal=full-covariance")]
    [InlineData("samples;draw")]
    [InlineData("floor")]
    [InlineData("a stranger's; own=text = 1;;")]
    public void What_is_read_prints_as_the_same_text(string text) => Assert.Equal(text, MetricComponent.Parse(text).ToString());

    [Theory]
    [InlineData("K=5000", ComponentQuantity.Samples, 5000)]
    [InlineData("rank=07", ComponentQuantity.Rank, 7)]
    [InlineData("threshold=0.01", ComponentQuantity.Threshold, 0.01)]
    [InlineData("beta=0.1", ComponentQuantity.InverseTemperature, 0.1)]
    [InlineData("encoder;temperatures=100", ComponentQuantity.Temperatures, 100)]
    [InlineData("euler;steps=10", ComponentQuantity.Steps, 10)]
    public void Its_quantities_are_numbers(string text, ComponentQuantity quantity, double value) =>
        Assert.Equal(value, MetricComponent.Parse(text).NumberOf(quantity));

    [Fact]
    public void Every_quantity_reads_back_as_itself() => Assert.All(Enum.GetValues<ComponentQuantity>(), quantity =>
    {
        MetricComponent written = MetricComponent.Of(quantity, 12);
        Assert.Equal(written.Parts, MetricComponent.Parse(written.ToString()).Parts);
        Assert.Equal(12, MetricComponent.Parse(written.ToString()).NumberOf(quantity));
    });

    [Fact]
    public void A_number_written_in_another_way_keeps_its_text_and_its_size()
    {
        MetricComponent component = "K=1e3";

        Assert.Equal((null, 1000.0, "K=1e3"), (component.NumberOf(ComponentQuantity.Samples), component.Size, component.ToString()));
    }

    [Fact]
    public void Sizes_order_by_value_and_not_as_text()
    {
        MetricComponent[] components = ["K=1000", "K=9", "", "K=10"];

        Assert.Equal(["", "K=9", "K=10", "K=1000"], components.Order(MetricComponent.BySize).Select(component => component.ToString()));
    }

    [Fact]
    public void Parts_are_put_together_and_taken_away()
    {
        MetricComponent chains = MetricComponent.Word("prior").And(MetricComponent.Of(ComponentQuantity.Temperatures, 30));

        Assert.Equal("prior;temperatures=30", chains.ToString());
        Assert.Equal("prior", chains.Without(ComponentQuantity.Temperatures).ToString());
        Assert.True(chains.Has("prior"));
        Assert.False(chains.Has("encoder"));
        Assert.True(chains.And(MetricComponent.None).Equals(chains));
    }

    [Fact]
    public void An_option_prints_as_files_write_it() =>
        Assert.Equal(
            ["diagonal", "full-covariance", "flow"],
            Enum.GetValues<PosteriorFamily>().Select(family => MetricComponent.Of(family).ToString()));

    [Fact]
    public void In_json_it_is_its_text()
    {
        string json = JsonSerializer.Serialize(new NumberName("importance-bound", "K=10"));

        Assert.Equal("""{"Metric":"importance-bound","Component":"K=10"}""", json);
        Assert.Equal(new NumberName("importance-bound", "K=10"), JsonSerializer.Deserialize<NumberName>(json));
    }

    [Fact]
    public void A_number_is_called_by_its_metric_and_its_component() =>
        Assert.Equal(
            ("elbo", "importance-bound K=10"),
            (new NumberName("elbo", "").ToString(), new NumberName("importance-bound", "K=10").ToString()));
}
