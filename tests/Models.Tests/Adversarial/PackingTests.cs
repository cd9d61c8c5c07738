using GenBench.Models.Adversarial;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Adversarial;

public sealed class PackingTests
{
    [Fact]
    public void Rows_are_laid_side_by_side_and_the_rest_is_left_out()
    {
        using var scope = NewDisposeScope();
        Tensor rows = arange(10, dtype: ScalarType.Float64).view(5, 2);
        Tensor packs = new Packing(2).Pack(rows);
        Assert.Equal([2, 4], packs.shape);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], packs.data<double>().ToArray());
    }

    [Fact]
    public void A_batch_smaller_than_a_pack_repeats_its_rows()
    {
        using var scope = NewDisposeScope();
        Tensor packs = new Packing(3).Pack(tensor([1.0, 2.0]).view(2, 1));
        Assert.Equal([1, 3], packs.shape);
        Assert.Equal([1, 2, 1], packs.data<double>().ToArray());
    }

    [Fact]
    public void An_image_becomes_one_of_more_channels() =>
        Assert.Equal([6, 8, 8], new Packing(3).ShapeOf(DataShape.Image(2, 8, 8, Support.UnitInterval)).Event);

    [Fact]
    public void The_score_depends_on_every_example_of_a_pack()
    {
        using var scope = NewDisposeScope();
        using DiscriminatorNetwork discriminator = Players.Discriminator(Players.Small with { Pack = 3 }, Players.Plane);
        Tensor pack = Players.Normal(1, 6, 1).requires_grad_(true);
        Tensor score = discriminator.call(pack, null);
        score.backward();
        Assert.Equal([1], score.shape);
        Assert.All(pack.grad!.abs().data<double>().ToArray(), slope => Assert.True(slope > 1e-6));
    }

    /// <summary>Data are two points; a generator stuck at one of them is told from data by pairs more surely than by single examples:
    /// the best loss is 2 ln 2 − 2 JSD, and the total variation rises from ½ to ¾ (Lin et al. 2018, section 3).</summary>
    [Fact]
    public void Pairs_show_a_lost_mode_that_single_examples_show_less()
    {
        double single = TrainedLoss(1), pairs = TrainedLoss(2);
        Assert.Equal(BestLoss(0.5), single, 2);
        Assert.Equal(BestLoss(0.25), pairs, 2);
        Assert.True(pairs < single - 0.3);
    }

    /// <param name="covered">Share of the data's packs that a generator of one point makes too.</param>
    private static double BestLoss(double covered)
    {
        double sigmoid = covered / (covered + 1); // of the best score at the pack the two share
        return -covered * Math.Log(sigmoid) - Math.Log(1 - sigmoid);
    }

    private static double TrainedLoss(int pack)
    {
        using var scope = NewDisposeScope();
        GanSpec spec = Players.Small with { Pack = pack };
        using DiscriminatorNetwork discriminator = Players.Discriminator(spec, DataShape.Vector(1, Support.Real));
        using var optimizer = optim.Adam(discriminator.parameters(), 0.02);
        var loss = new DiscriminatorLoss(spec, discriminator);
        using var rng = new Generator(1, CPU);
        Tensor all = tensor([1.0, 1, 1, -1, -1, 1, -1, -1]); // every pair of the two points once
        Tensor real = new Packing(pack).Pack(all.view(8, 1)), fake = ones_like(real);
        double value = 0;
        for (int i = 0; i < 300; i++)
        {
            optimizer.zero_grad();
            Tensor now = loss.Evaluate(real, fake, null, i, rng)[0].Value;
            now.backward();
            optimizer.step();
            value = now.item<double>();
        }

        return value;
    }
}
