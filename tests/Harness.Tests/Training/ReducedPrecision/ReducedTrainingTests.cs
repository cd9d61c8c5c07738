using GenBench.Harness.Training.ReducedPrecision;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training.ReducedPrecision;

public sealed class ReducedTrainingTests : IDisposable
{
    private static readonly Placement Place = new(CPU, ScalarType.Float32);

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly CountingPrecision _precision = new();
    private readonly Doubling _network = new();

    public void Dispose()
    {
        _network.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Calls_are_reduced_in_updates_and_never_in_validation()
    {
        using ReducedTraining training = Training(_network);
        Step(training);
        Assert.Equal((1, 1), (_precision.Entered, _precision.Left));

        using var rng = new Generator(0, CPU);
        training.ValidationLoss(new Batch(ones(1)), default, rng);
        _network.call(ones(1));
        Assert.Equal((1, 1), (_precision.Entered, _precision.Left));
    }

    [Fact]
    public void An_update_that_throws_leaves_the_precision_and_the_next_one_enters_it_again()
    {
        using ReducedTraining training = Training(_network);
        _network.Fails = true;
        Assert.Throws<InvalidOperationException>(() => Step(training));
        Assert.Equal((1, 1), (_precision.Entered, _precision.Left));

        _network.Fails = false;
        Step(training);
        Assert.Equal((2, 2), (_precision.Entered, _precision.Left));
    }

    [Fact]
    public void Networks_inside_a_network_belong_to_its_call()
    {
        var outer = nn.Sequential(("first", _network), ("second", new Doubling()));
        using var calls = new NetworkCalls(outer, Place, _precision);
        calls.BeginStep();
        outer.call(ones(1));
        calls.EndStep();

        Assert.Equal((1, 1, 1), (calls.Count, _precision.Entered, _precision.Left));
    }

    [Fact]
    public void Narrow_answers_are_widened_for_what_comes_after()
    {
        using var calls = new NetworkCalls(_network, Place, _precision);
        _network.Answer = ScalarType.BFloat16;
        calls.BeginStep();
        Assert.Equal(ScalarType.Float32, _network.call(ones(1)).dtype);
    }

    [Fact]
    public void A_network_is_its_own_again_after_training()
    {
        using (ReducedTraining training = Training(_network))
            Step(training);
        _network.Answer = ScalarType.BFloat16;

        Assert.Equal(ScalarType.BFloat16, _network.call(ones(1)).dtype);
        Assert.Equal(1, _precision.Entered);
    }

    private ReducedTraining Training(Doubling network) => new(new Calling(network), new NetworkCalls(network, Place, _precision));

    private static void Step(ReducedTraining training)
    {
        using var rng = new Generator(0, CPU);
        training.Step(new Batch(ones(1)), new TrainingMoment(0, 1, 1), rng);
    }

    private sealed class Doubling() : nn.Module<Tensor, Tensor>("doubling")
    {
        public bool Fails { get; set; }

        public ScalarType Answer { get; set; } = ScalarType.Float32;

        public override Tensor forward(Tensor input) => Fails ? throw new InvalidOperationException("asked to") : (input * 2).to(Answer);
    }

    private sealed class Calling(Doubling network) : ITrainingProcedure
    {
        public IReadOnlyDictionary<string, Tensor> State => new Dictionary<string, Tensor>();

        public StepReport Step(Batch batch, TrainingMoment at, Generator rng) => new([new LossTerm("loss", network.call(batch.X).mean())]);

        public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) => network.call(batch.X);

        public IDisposable EvaluationWeights() => NewDisposeScope();

        public void Dispose()
        {
        }
    }
}
