using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inversion;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inversion;

/// <summary>x = Wz + m + e: log p(x|z) + log p(z) is largest at the mean of p(z|x), which has a closed form. The encoder is off by a known
/// shift.</summary>
public sealed class LinearInversionTests : IDisposable
{
    private const int Count = 12;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly LinearGaussianModel _model = LinearGaussianModel.Correlated(shift: 0.4);
    private readonly Tensor _x;
    private readonly IReadOnlyList<Measurement> _rows;

    public LinearInversionTests()
    {
        _x = _model.Data(Count, seed: 5);
        _rows = new InversionSpec { Starts = 3 }.Evaluate(_model, _x);
    }

    private Tensor Mean => _model.Density.PosteriorMean(_x);

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData("encoder-optimisation;adam", 1e-5)]
    [InlineData("encoder-optimisation;l-bfgs", 1e-9)]
    [InlineData("optimisation;adam", 1e-5)]
    [InlineData("optimisation;l-bfgs", 1e-9)]
    public void Optimisation_finds_the_posterior_mean(string way, double tolerance)
    {
        Tensor z = Mean;

        AssertValues(LogJoint(z), "inversion-log-joint", way, tolerance);
        AssertValues(_model.LogPrior(z), "inversion-log-prior", way, Math.Sqrt(tolerance));
        AssertValues(z.square().sum(dim: 1).sqrt() / Math.Sqrt(2), "inversion-norm", way, Math.Sqrt(tolerance));
        AssertValues((_model.Decode(z) - _x).square().mean([1L]), "inversion-error", way, Math.Sqrt(tolerance));
    }

    [Fact]
    public void What_was_found_is_shown_below_the_examples_and_changes_no_number()
    {
        List<Tensor[]> shown = [];

        IReadOnlyList<Measurement> rows = new InversionSpec { Starts = 3 }.Evaluate(
            _model, Evaluations.Context(_x) with { Show = picture => shown.Add([.. picture.Rows.Select(Kept)]) });

        Tensor[] picture = Assert.Single(shown);
        Assert.Equal(1 + _rows.Count(row => row.Descriptor.Id == "inversion-error"), picture.Length); // the examples, and each way
        Assert.Equal(_x.narrow(0, 0, 10).data<double>().ToArray(), picture[0].data<double>().ToArray());
        Tensor errors = (picture[1] - picture[0]).square().mean([1L]);
        Assert.Equal(
            _rows.Single(row => row.Descriptor.Id == "inversion-error" && row.Component == "encoder").PerExample!.Take(10),
            errors.data<double>().ToArray());
        static Tensor Kept(Tensor row) => row.clone().DetachFromDisposeScope();
        static IEnumerable<double?> Untimed(IEnumerable<Measurement> all) =>
            all.Where(row => row.Descriptor.Id != "inversion-milliseconds").Select(row => row.Estimate?.Mean);
        Assert.Equal(Untimed(_rows), Untimed(rows));
    }

    [Fact]
    public void The_encoders_answer_lacks_what_its_shift_costs()
    {
        AssertValues(LogJoint(Mean) - _model.ShiftCost(), "inversion-log-joint", "encoder", 1e-9);
    }

    [Fact]
    public void An_encoder_costs_one_evaluation_and_optimisation_one_of_each_kind_a_step_and_start()
    {
        Assert.Equal((1, 0), Cost("encoder"));
        Assert.Equal((301, 300), Cost("encoder-optimisation;adam"));
        Assert.Equal((1201, 1200), Cost("optimisation;adam"));
        (double forward, double backward) = Cost("optimisation;l-bfgs");
        Assert.InRange(backward, 4 * 3, 4 * 25); // two dimensions and no need of more
        Assert.Equal(backward + 1, forward);
    }

    [Theory]
    [InlineData("optimisation;adam")]
    [InlineData("optimisation;l-bfgs")]
    public void With_one_optimum_all_starts_agree_and_name_one_latent(string way)
    {
        Assert.All(_rows.Row("inversion-agreement", way).PerExample!, share => Assert.Equal(1, share));
        Assert.All(_rows.Row("inversion-start-distance", way).PerExample!, distance => Assert.InRange(distance, 0, 1e-2));
    }

    [Theory]
    [InlineData("encoder", 0.4)]
    [InlineData("optimisation;l-bfgs", 0)]
    public void The_distance_to_the_latent_that_made_x_is_that_of_the_posterior_mean(string way, double shift)
    {
        var streams = new RandomStreams(7);
        for (int row = 0; row < Count; row++)
        {
            using Generator rng = streams.Create("inversion/own", row, CPU);
            Tensor truth = _model.SamplePrior(1, rng), x = _model.SampleObservation(truth, rng);
            double expected = (_model.Density.PosteriorMean(x) + shift - truth).square().mean().sqrt().item<double>();

            Assert.Equal(expected, _rows.Row("inversion-latent-distance", way).PerExample![row], 1e-5);
        }
    }

    [Fact]
    public void One_answer_has_no_starts_to_agree()
    {
        string[] ways = [.. _rows.Where(row => row.Descriptor.Id == "inversion-agreement").Select(row => row.Component.ToString())];

        Assert.Equal(["optimisation;adam", "optimisation;l-bfgs"], ways);
    }

    private (double Forward, double Backward) Cost(string way) =>
        (_rows.Row("inversion-forward-evaluations", way).Mean(), _rows.Row("inversion-backward-evaluations", way).Mean());

    private Tensor LogJoint(Tensor z) => _model.LogLikelihood(_x, z) + _model.LogPrior(z);

    private void AssertValues(Tensor expected, string id, string way, double tolerance) =>
        Assert.All(expected.data<double>().ToArray().Zip(_rows.Row(id, way).PerExample!), pair =>
            Assert.Equal(pair.First, pair.Second, tolerance));
}
