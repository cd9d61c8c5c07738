using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

public sealed class ClassAccuracyTests
{
    private const int Classes = 4;

    [Fact]
    public void Is_one_for_a_model_that_listens_and_chance_for_one_that_does_not()
    {
        Assert.Equal(1, Accuracy(new Drawing((labels, _) => labels)).Mean(), 12);
        Assert.Equal(1.0 / Classes, Accuracy(new Drawing((labels, _) => zeros_like(labels))).Mean(), 12); // labels planted away
        Estimate lot = Accuracy(new Drawing((labels, rng) => randint_like(labels, rng))).Estimate!.Value;
        Assert.InRange(lot.Mean, 0.25 - (4 * lot.StandardError), 0.25 + (4 * lot.StandardError));
    }

    [Fact]
    public void Is_half_where_half_of_the_classes_are_confused()
    {
        Measurement row = Accuracy(new Drawing((labels, _) => where(labels.lt(2), labels, 5 - labels)));
        Assert.Equal(0.5, row.Mean(), 12);
        Assert.Equal("400 draws; classifier: identity", row.Protocol);
    }

    [Fact]
    public void Floor_is_the_accuracy_on_real_examples()
    {
        using var scope = NewDisposeScope();
        Tensor real = eye(Classes, dtype: ScalarType.Float64);
        IReadOnlyList<Measurement> rows = Rows(new Drawing((labels, _) => labels), real, tensor(new long[] { 0, 1, 2, 0 }));
        Assert.Equal(0.75, rows.Row("class-accuracy", MetricComponent.Floor).Mean());
        Assert.Equal(MeasurementStatus.NotApplicable, Rows(new Drawing((labels, _) => labels), real, null).Single().Status);
    }

    [Fact]
    public void A_smaller_number_of_samples_is_the_head_of_a_larger_one()
    {
        double[] Drawn(int samples)
        {
            var seen = new List<double>();
            Accuracy(new Drawing((labels, rng) =>
            {
                Tensor drawn = randint_like(labels, rng);
                seen.AddRange(drawn.data<long>().ToArray().Select(value => (double)value));
                return drawn;
            }), samples);
            return [.. seen];
        }

        Assert.Equal(Drawn(100), Drawn(300).Take(250));
    }

    private static Tensor randint_like(Tensor labels, Generator rng) =>
        randint(0, Classes, [labels.shape[0]], dtype: ScalarType.Int64, generator: rng);

    private static Measurement Accuracy(Drawing model, int samples = 400)
    {
        using var scope = NewDisposeScope();
        return Rows(model, eye(Classes, dtype: ScalarType.Float64), arange(Classes), samples).Row("class-accuracy");
    }

    private static IReadOnlyList<Measurement> Rows(Drawing model, Tensor real, Tensor? labels, int samples = 400) =>
        new ClassAccuracySpec { Samples = samples }.Create() is ClassAccuracy metric
            ? metric.Evaluate(model, Evaluations.Context(real) with
            {
                Features = new Lazy<FeatureNetwork>(() => new IdentityFeatures(Classes)),
                Labels = labels,
            })
            : [];

    /// <summary>Draws pictures of the classes that a function makes of those asked for.</summary>
    private sealed class Drawing(Func<Tensor, Generator, Tensor> of) : IConditionalSampler
    {
        public long Classes => ClassAccuracyTests.Classes;

        public Tensor Sample(Tensor labels, Generator rng) => nn.functional.one_hot(of(labels, rng), Classes).to(ScalarType.Float64);
    }
}
