using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Autoencoders;

public sealed class EncoderUpdatesTests
{
    private const int Steps = 20;
    private static readonly DataShape Shape = DataShape.Vector(6, Support.Binary);
    private static readonly VaeSpec Joint = new() { Latent = 2, Network = new MlpSpec { Widths = [5] } };
    private static readonly VaeSpec Turns = Joint with { EncoderUpdates = new EncoderUpdatesSpec { PerDecoder = 3, Share = 0.6 } };

    /// <summary>20 updates, 3 to 1 in the first 12, then both.</summary>
    [Fact]
    public void Encoder_and_decoder_move_when_it_is_their_turn()
    {
        using var scope = NewDisposeScope();
        using Vae vae = Create(Turns);
        using ITrainingProcedure training = vae.CreateTraining(new TrainingSpec());
        for (int step = 0; step < Steps; step++)
        {
            Tensor encoder = Weights(vae, "encoder"), decoder = Weights(vae, "decoder");
            StepReport report = Step(training, step);
            bool both = step >= 12, decoderAlone = !both && step % 4 == 3;
            Assert.Equal(!decoderAlone, !encoder.allclose(Weights(vae, "encoder"), 0, 0));
            Assert.Equal(both || decoderAlone, !decoder.allclose(Weights(vae, "decoder"), 0, 0));
            Assert.Equal(both || decoderAlone ? 1 : 0, report.Terms.Single(term => term.Name == "decoder_moves").Value.item<float>());
        }
    }

    [Fact]
    public void Each_part_counts_its_own_updates()
    {
        var turns = new UpdateTurns(3, 0.6);
        (long encoder, long decoder) = (0, 0);
        for (int step = 0; step < Steps; step++)
        {
            TrainingMoment at = Moment(step);
            encoder += turns.MovesEncoder(at) ? 1 : 0;
            decoder += turns.MovesDecoder(at) ? 1 : 0;
            Assert.Equal((encoder, decoder), (turns.OfEncoder(at), turns.OfDecoder(at)));
        }

        Assert.Equal((9 + 8, 3 + 8), (encoder, decoder));
    }

    [Fact]
    public void Without_a_share_it_is_joint_training()
    {
        using var scope = NewDisposeScope();
        using Vae joint = Create(Joint), turns = Create(Turns with { EncoderUpdates = new EncoderUpdatesSpec { Share = 0 } });
        foreach (Vae vae in (Vae[])[joint, turns])
        {
            using ITrainingProcedure training = vae.CreateTraining(new TrainingSpec { EmaDecay = 0.9 });
            for (int step = 0; step < Steps; step++)
                Step(training, step);
        }

        Assert.True(Weights(joint, "").allclose(Weights(turns, ""), 1e-12, 1e-12));
    }

    [Fact]
    public void A_training_stopped_and_resumed_is_one_that_went_through()
    {
        using var scope = NewDisposeScope();
        using Vae straight = Create(Turns), resumed = Create(Turns);
        var spec = new TrainingSpec { EmaDecay = 0.9 };
        using ITrainingProcedure through = straight.CreateTraining(spec), before = resumed.CreateTraining(spec);
        for (int step = 0; step < Steps; step++)
            Step(through, step);
        for (int step = 0; step < 7; step++)
            Step(before, step);
        using ITrainingProcedure after = resumed.CreateTraining(spec);
        using (no_grad())
        {
            foreach ((string key, Tensor value) in after.State)
                value.copy_(before.State[key]);
        }

        for (int step = 7; step < Steps; step++)
            Step(after, step);
        Assert.True(Weights(straight, "").allclose(Weights(resumed, ""), 0, 0));
    }

    [Fact]
    public void Stacks_and_autoencoders_are_refused()
    {
        Assert.Empty(Turns.Check(Shape));
        Assert.Equal("encoderUpdates", Assert.Single(Turns.CheckStack()).Path);
        Assert.Equal("encoderUpdates", Assert.Single(new AutoencoderSpec { EncoderUpdates = new EncoderUpdatesSpec() }.Check(Shape)).Path);
    }

    private static Vae Create(VaeSpec spec)
    {
        using var rng = new Generator(6, CPU);
        return (Vae)spec.Create(new ModelContext(Shape, new Placement(CPU, ScalarType.Float64), rng));
    }

    private static TrainingMoment Moment(int step) => new(step, 5, Steps / 5);

    private static StepReport Step(ITrainingProcedure training, int step)
    {
        using var rng = new Generator((ulong)step, CPU);
        return training.Step(new Batch(rand([8, 6], dtype: ScalarType.Float64, generator: rng).round()), Moment(step), rng);
    }

    private static Tensor Weights(Vae vae, string part) => cat([.. vae.Network.named_parameters()
        .Where(entry => entry.name.StartsWith(part, StringComparison.Ordinal))
        .Select(entry => entry.parameter.detach().flatten().clone())]);
}
