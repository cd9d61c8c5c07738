using GenBench.Harness.Data;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Training;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training.Budgets;

/// <summary>Multiply-adds of an update of 32 examples against counts by hand: a product forward, once more for the gradient of its weights,
/// once more for that of its inputs where anything depends on it.</summary>
public sealed class UpdateTraceTests : IDisposable
{
    private const long Batch = 32;

    /// <summary>4 numbers of time to 4, to 4 again, and to 8 hidden units; 2 dimensions to the 8 and back.</summary>
    private const long FieldUpdate = (2 * 16) + (3 * 16) + (3 * 32) + (2 * 16) + (3 * 16);

    private readonly DisposeScope _scope = NewDisposeScope();

    public UpdateTraceTests() => set_num_threads(1);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Gan_of_two_players_of_whom_one_has_three_turns()
    {
        TrainingCost cost = Trace(Families.Gan);

        // g: 3 to 8 to 2, d: 2 to 8 to 1. A turn of d: samples without a graph, then data and samples together.
        const long turn = (24 + 16) + 2 * ((2 * 16) + (3 * 8));
        const long generator = (2 * 24) + (3 * 16) + (2 * 16) + (2 * 8); // through d, whose weights stand still
        Assert.Equal(Batch * ((3 * turn) + generator), Assert.Single(cost.Stages).Full);
    }

    [Fact]
    public void A_penalty_on_the_slope_every_other_turn_counts_half_of_six_passes()
    {
        double plain = Trace(Families.Gan).Stages[0].Full;
        double penalised = Trace(Families.Gan, "models[0].discriminatorSteps=1", """models[0].r1={"weight":1,"every":2}""").Stages[0].Full;

        const long turn = (24 + 16) + 2 * ((2 * 16) + (3 * 8));
        Assert.Equal(plain - (Batch * 2 * turn) + (Batch * 6 * (16 + 8) / 2), penalised);
    }

    [Fact]
    public void Spectral_normalisation_adds_its_power_iterations()
    {
        double plain = Trace(Families.Gan, "models[0].discriminatorSteps=1").Stages[0].Full;
        double held = Trace(Families.Gan, "models[0].discriminatorSteps=1", "models[0].spectralNormalization=true").Stages[0].Full;

        const long weights = 16 + 8; // an iteration twice; σ with its gradient in the turn of d, without one in that of g
        Assert.Equal(plain + (2 + 2 + 1) * weights, held);
    }

    [Fact]
    public void Flow_matching() => Assert.Equal(Batch * FieldUpdate, Assert.Single(Trace(Families.Flow).Stages).Full);

    [Fact]
    public void Diffusion_with_nothing_fitted()
    {
        TrainingCost cost = Trace(Families.Diffusion);

        Assert.Equal(Batch * FieldUpdate, Assert.Single(cost.Stages).Full);
    }

    [Fact]
    public void Reflow_teaches_by_three_evaluations_a_step_in_its_second_stage()
    {
        TrainingCost cost = Trace(Families.Reflow, """budget={"kind":"steps","amount":20}""");

        const long evaluation = 16 + 16 + 32 + 16 + 16;
        Assert.Equal([0, 10], cost.Stages.Select(stage => stage.Start));
        Assert.Equal([Batch * FieldUpdate, Batch * (FieldUpdate + 3 * evaluation)], cost.Stages.Select(stage => stage.Full));
    }

    [Fact]
    public void VqVae_and_its_prior()
    {
        TrainingCost cost = Trace(Families.VqVae, """budget={"kind":"steps","amount":20}""");

        // 2 to 8 to 3 tokens of 2 and back, each token held against 5 codes.
        const long autoencoder = (2 * 16) + (3 * 48) + 30 + (3 * 48) + (3 * 16);
        // Queries, keys and values; scores and sums of 2 heads of 4; mixed; 8 to 32 to 8; 5 logits.
        const long transformer = (3 * 192) + 72 + 72 + 192 + 768 + 768 + 120;
        Assert.Equal([0, 10], cost.Stages.Select(stage => stage.Start));
        Assert.Equal(
            [Batch * autoencoder, Batch * (16 + 48 + 30 + (3 * transformer))], cost.Stages.Select(stage => stage.Full));
        Assert.Equal([10, 10], cost.Shares(20).Select(share => share.Updates));
    }

    [Fact]
    public void The_density_fitted_to_codes_takes_one_pass_of_the_encoder()
    {
        Assert.Equal(200 * (16 + 16), Trace(Families.FittedAutoencoder).Fit);
        Assert.Equal(2500 * (16 + 16), Trace(Families.FittedAutoencoder, "datasets[0].train=2500").Fit);
    }

    [Fact]
    public void As_many_updates_as_are_paid_for_and_no_more()
    {
        ExperimentCell cell = Toy.Cell(Families.Vae);
        using IDataset data = cell.Dataset.Load(Toy.Nowhere);
        using UpdateTrace trace = Start(cell, data);
        const double update = 32 * 224, pass = 200 * 224;

        Assert.Equal(0, trace.StepsWithin(update - 1));
        Assert.Equal(1, trace.StepsWithin(update));
        Assert.Equal(15, trace.StepsWithin((2 * pass) + (2 * update) - 1));
        Assert.Equal(7000, trace.StepsWithin(1000 * pass));
    }

    internal static TrainingCost Trace(params string[] sets)
    {
        ExperimentCell cell = Toy.Cell(sets);
        using IDataset data = cell.Dataset.Load(Toy.Nowhere);
        using UpdateTrace trace = Start(cell, data);
        return trace.Of(PlannedTraining.Of(cell, data).Passes);
    }

    private static UpdateTrace Start(ExperimentCell cell, IDataset data)
    {
        var place = new Placement(CPU, cell.Compute.Dtype == Precision.Float64 ? ScalarType.Float64 : ScalarType.Float32);
        return new UpdateTrace(CellModel.CreateInitial(cell, data, place), cell.Training, data, place);
    }
}
