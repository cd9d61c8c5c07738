using GenBench.Models.Adversarial;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Adversarial;

public sealed class GanSpecTests
{
    private static readonly ConvSpec Conv = new() { Channels = [4, 8], Hidden = 16, Activation = Activation.LeakyRelu };
    private static readonly GanSpec Images = new() { Latent = 3, Generator = Conv, Discriminator = Conv };

    [Theory]
    [InlineData(1, 28)]
    [InlineData(1, 32)]
    [InlineData(3, 8)]
    public void Convolutional_players_train_and_draw_images_in_the_unit_interval(long channels, long side)
    {
        using var scope = NewDisposeScope();
        GanSpec spec = Images with { Pack = 2, Objective = new HingeObjective(), SpectralNormalization = true, R1 = new R1Spec() };
        DataShape shape = DataShape.Image(channels, side, side, Support.UnitInterval);
        Assert.Empty(spec.Check(shape));
        using Gan gan = Players.Create(spec, shape);
        using ITrainingProcedure training = gan.CreateTraining(Players.Training);
        Players.Train(training, rng => new Batch(rand(shape.WithBatch(4), ScalarType.Float64, generator: rng)), 2);
        using var rng = new Generator(1, CPU);
        Tensor samples = gan.Sample(5, rng);
        Assert.Equal(shape.WithBatch(5), samples.shape);
        Assert.True(samples.ge(0).logical_and(samples.le(1)).all().item<bool>());
    }

    public static TheoryData<string, GanSpec, DataShape> Refused => new()
    {
        { "", Images, DataShape.Image(1, 28, 28, Support.Levels256) },
        { "", Images, DataShape.Image(1, 28, 28, Support.Binary) },
        { "conditional", new GanSpec { Conditional = true }, Players.Plane },
        { "observationNoise", new GanSpec { Conditional = true, ObservationNoise = 0.1 }, Players.Plane with { Classes = 2 } },
        { "generator", new GanSpec { Generator = Conv }, Players.Plane },
        { "discriminator", new GanSpec { Discriminator = Conv }, Players.Plane },
        { "discriminator.channels", Images with { Generator = new MlpSpec() }, DataShape.Image(1, 30, 30, Support.UnitInterval) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_work_is_refused_at_its_place_with_a_remedy(string path, GanSpec spec, DataShape shape)
    {
        SpecProblem problem = Assert.Single(spec.Check(shape));
        Assert.Equal(path, problem.Path);
        Assert.NotEmpty(problem.Remedy);
    }
}
