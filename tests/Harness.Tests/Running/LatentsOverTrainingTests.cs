using GenBench.Harness.Checkpoints;
using GenBench.Harness.Data;
using GenBench.Harness.Evaluation;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Training.Budgets;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Latent;
using GenBench.Models.Contracts;
using Microsoft.Extensions.Time.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Running;

/// <summary>The table of a cell against the metrics of the same names, of the model that the cell ended with.</summary>
public sealed class LatentsOverTrainingTests : IDisposable
{
    private const string Short = """metrics=[{"kind":"elbo","samples":2}]""";

    private const string WithoutPrior = """models=[{"kind":"vq-vae","codes":5,"codeDim":2,"tokens":3"""
        + ""","likelihood":{"kind":"gaussian"},"network":{"kind":"mlp","widths":[8]},"prior":{"kind":"uniform"}}]""";

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string[]> Posteriors => new(
        [],
        ["training.emaDecay=0.9"], // the weights of the validation loss are averages
        ["models[0].conditional=true"],
        [Families.LaggingVae]);

    [Theory]
    [MemberData(nameof(Posteriors))]
    public void The_last_KL_of_each_dimension_is_what_the_metric_measures_of_the_trained_model(string[] sets)
    {
        ExperimentCell cell = Toy.Cell([.. sets, Short]);
        LatentUseRow[] rows = Run(cell);

        Assert.Equal([1, 1, 2, 2, 3, 3], rows.Select(row => row.Epoch));
        Assert.Equal([0, 1, 0, 1, 0, 1], rows.Select(row => row.Index!.Value));
        Assert.All(rows, row => Assert.Equal((row.Epoch * Toy.StepsPerEpoch, LatentUse.Kl), (row.Step, row.Quantity)));
        Assert.Equal(
            Measured(cell, new PosteriorCollapseSpec(), PosteriorCollapse.KlPerDimension),
            rows[^2..].Select(row => row.Value).OrderDescending(),
            (expected, found) => Math.Abs(expected - found) < 1e-6);
        Assert.NotEqual(rows[0].Value, rows[^2].Value);
    }

    [Fact]
    public void Codes_are_followed_through_both_stages_and_the_last_epoch_has_their_shares()
    {
        ExperimentCell cell = Toy.Cell(Families.VqVae, "training.epochs=4", Short);
        LatentUseRow[] rows = Run(cell);
        double[] shares = [.. rows.Where(row => row.Quantity == LatentUse.CodeShare).Select(row => row.Value)];

        Assert.Equal([1, 2, 3, 4], Of(LatentUse.CodebookPerplexity).Select(row => row.Epoch));
        double[] perplexity = [.. Of(LatentUse.CodebookPerplexity).Select(row => row.Value)];
        Assert.Equal(Assert.Single(Measured(cell, new CodebookUsageSpec(), CodebookUsage.Perplexity)), perplexity[^1], 9);
        Assert.Equal(perplexity[^2], perplexity[^1]); // codes stand still by then
        Assert.Equal((5, shares.Count(share => share > 0)), (shares.Length, (int)Of(LatentUse.UsedCodes)[^1].Value));
        Assert.Equal(1, shares.Sum(), 12);
        Assert.All(Of(LatentUse.CodeShare), row => Assert.Equal(4, row.Epoch));

        LatentUseRow[] Of(LatentUse quantity) => [.. rows.Where(row => row.Quantity == quantity)];
    }

    /// <summary>The first epoch stays the best: patience ends the training in the third.</summary>
    [Fact]
    public void An_epoch_that_patience_makes_the_last_is_the_last()
    {
        LatentUseRow[] rows = Run(Toy.Cell(
            WithoutPrior, "training.epochs=9", Short,
            """training.earlyStopping={"patience":2,"minimumImprovement":1e6}"""));

        Assert.Equal(3, rows[^1].Epoch);
        Assert.Equal(5, rows.Count(row => row.Quantity == LatentUse.CodeShare));
    }

    [Fact]
    public void A_model_without_such_a_latent_has_no_table_and_one_from_before_there_were_any_is_read()
    {
        ExperimentCell cell = Toy.Cell(Families.Flow, """metrics=[{"kind":"sampling-cost"}]""");
        Assert.Empty(Run(cell));
        Assert.False(File.Exists(Folder(cell).PathOf(CellTables.LatentsOverTraining)));
        Assert.Empty(CellResults.Load(Folder(cell)).Table(CellTables.LatentsOverTraining));
    }

    [Fact]
    public void It_is_sealed_and_what_is_to_be_done_about_damage_is_said()
    {
        ExperimentCell cell = Toy.Cell(Short);
        Run(cell);
        string path = Folder(cell).PathOf(CellTables.LatentsOverTraining);
        Assert.Equal("epoch,step,split,quantity,index,value", File.ReadLines(path).First());
        File.WriteAllText(path, File.ReadAllText(path).Replace("kl", "lk", StringComparison.Ordinal));

        string message = Assert.Throws<InvalidDataException>(() => CellResults.Load(Folder(cell))).Message;

        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains("Delete the folder to run the cell again", message, StringComparison.Ordinal);
    }

    private LatentUseRow[] Run(ExperimentCell cell)
    {
        Assert.Equal("", Toy.Run(cell, _folder).Reason);
        return [.. Folder(cell).Read(CellTables.LatentsOverTraining)];
    }

    private CellFolder Folder(ExperimentCell cell) => new RunFolder(_folder.Path).Cell(cell.Identity);

    private double[] Measured(ExperimentCell cell, MetricSpec metric, MetricDescriptor descriptor)
    {
        using IDataset data = cell.Dataset.Load(Toy.Nowhere);
        (IGenerativeModel model, CheckpointManifest manifest) = CellModel.LoadFinal(Folder(cell).Checkpoints, CPU, cell.Json);
        using (model)
        {
            var streams = new RandomStreams(3);
            using var samples = new SampleSource(model, streams, CPU);
            var context = new EvaluationContext
            {
                X = data.Observations(Split.Validation).X.to(ScalarType.Float32),
                TrainingX = data.Observations(Split.Train).X,
                Samples = samples,
                Shape = manifest.Shape,
                Streams = streams,
                Clock = new FakeTimeProvider(),
            };
            IEnumerable<Measurement> measured = new Evaluator(new FakeTimeProvider()).Evaluate(model, [metric], context, _ => { })
                .Select(row => row.Measurement).Where(row => row.Descriptor.Id == descriptor.Id);
            return [.. measured.Select(row => row.Estimate?.Mean ?? throw new InvalidOperationException(row.Reason))];
        }
    }
}
