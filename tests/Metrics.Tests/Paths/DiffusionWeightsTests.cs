using GenBench.Metrics.Contracts;
using GenBench.Metrics.Paths;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Randomness;
using GenBench.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Paths;

/// <summary>The bound of a diffusion against the losses of its steps, on networks that have learned nothing.</summary>
public sealed class DiffusionWeightsTests : IDisposable
{
    private const int Steps = 30;
    private static readonly DiffusionWeightsSpec Spec = new() { ShownSteps = 5 };
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static MatrixTheoryData<Prediction, ReverseVariance, bool> Ways =>
        new(Enum.GetValues<Prediction>(), Enum.GetValues<ReverseVariance>(), [false, true]);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Weights_are_those_of_the_schedule_and_every_prediction_rebuilds_the_bound(
        Prediction prediction, ReverseVariance variance, bool isCosine)
    {
        NoiseSchedule schedule = isCosine ? new CosineNoise() : new LinearNoise();
        using DiffusionModel model = Model(
            new DiffusionSpec { Prediction = prediction, Variance = variance, Schedule = schedule }, DataShape.Vector(3, Support.Real));

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, randn([6, 3], ScalarType.Float64, generator: new Generator(1)));

        Assert.InRange(rows.Row("diffusion-weight-error").Mean(), 0, 1e-8);
        Assert.All(StepWeight.Predictions, name =>
            Assert.InRange(rows.Row("diffusion-rebuilt-bound-error", name).Mean(), 0, 1e-9));
    }

    /// <summary>½ (β̃/β) (SNR_{i−1} − SNR_i) σ²/α²: Kingma's form of the weight that Ho's formula gives.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(Steps)]
    public void The_weight_is_a_drop_of_the_signal_to_noise_ratio(int step)
    {
        using DiffusionModel model = Model(new DiffusionSpec(), DataShape.Vector(1, Support.Real));
        double Snr(int i) => 1 / double.ExpM1(-model.LogSignal(i));
        double ratio = double.ExpM1(model.LogSignal(step - 1)) / double.ExpM1(model.LogSignal(step));

        double expected = 0.5 * ratio * (Snr(step - 1) - Snr(step)) / Snr(step);

        Assert.Equal(1, StepWeight.Of(model, step).OfNoise / expected, 1e-9);
    }

    /// <summary>With all steps the same chain draws the same noise: the two bounds are one number.</summary>
    [Fact]
    public void Looking_at_the_steps_changes_no_bit_of_the_bound()
    {
        using DiffusionModel model = Model(new DiffusionSpec(), DataShape.Vector(2, Support.Real));
        Tensor x = randn([5, 2], ScalarType.Float64, generator: new Generator(1));
        using Generator one = new(7), other = new(7);

        Tensor plain = model.Terms(x, null, (RowNoise)one).Bound(), seen = model.Terms(x, (RowNoise)other, _ => { }).Bound();

        Assert.True(plain.Equals(seen));
    }

    [Fact]
    public void Estimates_of_pixels_are_those_of_the_clipped_chain()
    {
        using DiffusionModel model = Model(new DiffusionSpec(), DataShape.Image(1, 2, 2, Support.Dequantized256), spread: 1);
        EvaluationContext context = Evaluations.Context(rand([4, 1, 2, 2], ScalarType.Float64, generator: new Generator(1))) with
        {
            Shape = DataShape.Image(1, 2, 2, Support.Dequantized256),
        };

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, context);

        Assert.InRange(rows.Row("diffusion-weight-error").Mean(), 0, 1e-8);
        Assert.InRange(rows.Row("diffusion-rebuilt-bound-error", "velocity").Mean(), 0, 1e-9);
        Assert.Contains("estimates clipped", rows.Row("diffusion-weight-error").Protocol);
    }

    [Theory]
    [InlineData(ChainMistake.OtherSchedule)]
    [InlineData(ChainMistake.OtherVariance)]
    [InlineData(ChainMistake.NoiseOfAnotherScale)]
    public void A_chain_that_is_wrong_is_seen(ChainMistake mistake)
    {
        using DiffusionModel model = Model(new DiffusionSpec(), DataShape.Vector(2, Support.Real));
        Tensor x = randn([6, 2], ScalarType.Float64, generator: new Generator(1));

        using var _ = no_grad();
        IReadOnlyList<Measurement> rows = new DiffusionWeights(Spec).Evaluate(new WrongChain(model, mistake), Evaluations.Context(x));

        Assert.True(rows.Row("diffusion-weight-error").Mean() > 1e-3);
        Assert.True(rows.Row("diffusion-rebuilt-bound-error", "score").Mean() > 1e-3);
    }

    [Fact]
    public void It_keeps_the_promises_of_a_metric()
    {
        using DiffusionModel model = Model(new DiffusionSpec(), DataShape.Vector(2, Support.Real));

        MetricContract.Verify(Spec, model, randn([9, 2], ScalarType.Float64, generator: new Generator(1)));
    }

    private static DiffusionModel Model(DiffusionSpec spec, DataShape shape, double spread = 0.2) => (DiffusionModel)SmallPaths.Create(
        spec with { Network = SmallPaths.Field, Steps = Steps }, shape, spread);
}
