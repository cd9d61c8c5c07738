using GenBench.Harness.Reporting.Tables.Contents;
using GenBench.Metrics.Samples;

namespace GenBench.Harness.Tests.Reporting.Tables;

public sealed class PublishedFigureTests
{
    /// <summary>Ryzhakov et al. 2024, table 4: Wasserstein-2 over three seeds.</summary>
    [Theory]
    [InlineData("moons", "independent", 0.522, 0.015)]
    [InlineData("8gaussians", "independent", 0.647, 0.078)]
    [InlineData("moons", "optimal-transport", 0.427, 0.038)]
    [InlineData("8gaussians", "optimal-transport", 0.528, 0.053)]
    public void Flows_in_the_plane_stand_beside_their_published_distance(string data, string path, double value, double error)
    {
        (string, string)[] cell =
            [("dataset.kind", data), ("model.kind", "flow-matching"), ("model.path.kind", path), ("model.solver.kind", "heun")];

        PublishedFigure figure = Assert.Single(PublishedFigure.All, figure => figure.Options.All(cell.Contains));

        Assert.Equal((value, error, Wasserstein2.Distance.Id), (figure.Value, figure.Error, figure.Number.Metric));
    }
}
