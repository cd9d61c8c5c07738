using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Tests.Reporting.Figures;

/// <summary>What stands in one panel is one quantity.</summary>
public sealed class TrainingCurveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_loss_and_its_validation_share_a_panel() =>
        Assert.Equal(["m: 1=5 2=4 | 1=6 2=5"], Panels(("loss", [5, 4]), ("validation", [6, 5])));

    [Fact]
    public void The_two_terms_of_the_bound_are_added_whatever_weighs_them() => Assert.Equal(
        ["m: 1=12 2=9 | 1=13 2=10"], Panels(("loss", [99, 99]), ("negative_log_likelihood", [10, 8]), ("kl", [2, 1]),
            ("validation", [13, 10])));

    [Fact]
    public void A_game_has_a_panel_and_its_validation_another() => Assert.Equal(
        ["m, training: 1=1.5 2=1", "m, validation: 1=7 2=5"],
        Panels(("discriminator_loss", [1.5, 1]), ("generator_loss", [2, 2]), ("validation", [7, 5])));

    /// <summary>The third epoch ends the first stage and begins the second: its mean is of neither.</summary>
    [Fact]
    public void Stages_have_a_panel_each_and_the_epoch_between_none() => Assert.Equal(
        ["m, stage 1: 1=-30 2=-40", "m, stage 2: 4=19 5=18", "m, validation: 1=-20 2=-25 3=-26 4=-27 5=-28"],
        Panels(("loss", [-30, -40, -5, 19, 18]), ("distance", [3, 2, 1]), ("validation", [-20, -25, -26, -27, -28])));

    /// <param name="terms">Of each epoch from the first on.</param>
    private string[] Panels(params (string Term, double[] Epochs)[] terms)
    {
        var experiment = new SyntheticExperiment("quick", "moons", ["m"], 1);
        var run = new RunFolder(_folder["quick"]);
        CellFolder cell = run.Cell(experiment.Identity(0));
        cell.BeginWithoutNumbers(experiment.Record(0, CellStatus.Running));
        cell.Write(CellTables.Training, from epoch in Enumerable.Range(1, 5)
                                        from term in terms
                                        where term.Epochs.Length >= epoch
                                        select new TrainingRow
                                        {
                                            Epoch = epoch,
                                            Step = 10 * epoch,
                                            Split = term.Term == "validation" ? Split.Validation : Split.Train,
                                            Term = term.Term == "validation" ? "loss" : term.Term,
                                            Value = term.Epochs[epoch - 1],
                                        });
        cell.End(experiment.Record(0, CellStatus.Finished));
        using var drawn = new Drawn(new TrainingCurves().Draw(new FigureData(ExperimentResults.Load(run, TestKinds.Catalog), "moons"))!);
        return
        [
            .. drawn.Figure.Points.GroupBy(point => point.Panel).Select(panel =>
                $"{panel.Key}: {string.Join(" | ", panel.GroupBy(point => point.Series).Select(Line))}"),
        ];
    }

    private static string Line(IEnumerable<FigurePoint> points) =>
        string.Join(' ', points.Select(point => FormattableString.Invariant($"{point.X}={point.Y}")));
}
