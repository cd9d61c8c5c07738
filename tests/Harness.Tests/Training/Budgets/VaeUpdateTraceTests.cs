using GenBench.Harness.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training.Budgets;

/// <summary>The same counts by hand for the ways a VAE can be made and trained.</summary>
public sealed class VaeUpdateTraceTests : IDisposable
{
    private const long Batch = 32;

    private readonly DisposeScope _scope = NewDisposeScope();

    public VaeUpdateTraceTests() => set_num_threads(1);

    public void Dispose() => _scope.Dispose();

    /// <summary>float64 takes the layers one by one, float32 in one pass over memory.</summary>
    [Theory]
    [InlineData("float32")]
    [InlineData("float64")]
    public void Vae_of_fully_connected_layers(string dtype)
    {
        TrainingCost cost = UpdateTraceTests.Trace(Families.Vae, $"compute.dtype={dtype}");

        const long encoder = (2 * 16) + (3 * 32), decoder = (3 * 16) + (3 * 16); // 2 to 8 to 4; 2 to 8 to 2
        StageCost stage = Assert.Single(cost.Stages);
        Assert.Equal(Batch * (encoder + decoder), stage.Full);
        Assert.Equal(8 * (encoder + decoder), stage.Last); // 200 = 6 · 32 + 8
        Assert.Equal((6 * stage.Full) + stage.Last, cost.After(7));
        Assert.Equal((8 * stage.Full) + stage.Last, cost.After(9));
    }

    [Fact]
    public void Vae_of_convolutions()
    {
        TrainingCost cost = UpdateTraceTests.Trace(Families.ConvVae, Families.Shapes);

        // 1x32x32 to 2x16x16 to 3x8x8 by kernels of 4x4, to 5 hidden, to 4; and back from 2.
        const long first = 2 * 256 * 16, second = 3 * 64 * 32, flat = 192 * 5;
        const long encoder = (2 * first) + 3 * (second + flat + 20), decoder = 3 * (10 + flat + second + first);
        Assert.Equal(Batch * (encoder + decoder), Assert.Single(cost.Stages).Full);
    }

    /// <summary>What a masked layer leaves out is multiplied by 0 all the same.</summary>
    [Fact]
    public void Decoders_of_masked_layers()
    {
        // 2 to 8 to 4, 2 to 8 to 2; masked: 2 to 10, 5 to 10, 5 to 2, and twice 2 to 10 from the decoder's answer.
        const long vae = (2 * 16) + (3 * 32) + (3 * 16) + (3 * 16), masked = (2 * 20) + 3 * (50 + 10 + 20 + 20);
        Assert.Equal(Batch * (vae + masked), Assert.Single(UpdateTraceTests.Trace(Families.StrongVae).Stages).Full);

        // 1,024 to 8 to 4, 2 to 8 to 1,024; kernels of 3 rows of 5 and 2 of 3 to 6 channels; 3 to 1, and twice 1 to 6.
        const long image = (2 * 8192) + (3 * 32) + (3 * 16) + (3 * 8192);
        const long convolved = 1024 * ((2 * 6 * 15) + 3 * ((3 * 6 * 6) + 3 + 6 + 6));
        TrainingCost ofImages = UpdateTraceTests.Trace(Families.StrongConvVae, Families.Shapes);
        Assert.Equal(Batch * (image + convolved), Assert.Single(ofImages.Stages).Full);
    }

    [Fact]
    public void Turns_of_the_encoder_leave_out_the_decoders_gradients_and_the_other_way_round()
    {
        TrainingCost cost = UpdateTraceTests.Trace(Families.LaggingVae, """budget={"kind":"steps","amount":20}""");

        // In turns of the encoder the decoder's products have a gradient for their input alone; in its own the encoder's have none.
        const long encoder = (2 * 16) + (3 * 32) + (2 * 16) + (2 * 16), decoder = 16 + 32 + (2 * 16) + (3 * 16);
        Assert.Equal([0, 10], cost.Stages.Select(stage => stage.Start));
        Assert.Equal([Batch * ((4 * encoder) + decoder) / 5.0, Batch * 224], cost.Stages.Select(stage => stage.Full));
    }
}
