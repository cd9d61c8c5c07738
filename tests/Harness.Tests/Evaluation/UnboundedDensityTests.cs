using System.Text.Json;
using GenBench.Harness.Evaluation;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Evaluation;

/// <summary>A density that narrows on separate grey values has no largest likelihood: such numbers are no facts about the data.</summary>
public sealed class UnboundedDensityTests
{
    private const string Small = """ "network": { "kind": "mlp", "widths": [4] } """;

    [Theory]
    [InlineData("""{ "kind": "vae", "latent": 2, "likelihood": { "kind": "gaussian" } """, Support.UnitInterval, true)]
    [InlineData(
        """{ "kind": "vae", "latent": 2, "likelihood": { "kind": "gaussian", "variance": "per-pixel" } """, Support.UnitInterval, true)]
    [InlineData("""{ "kind": "iwae", "latent": 2, "likelihood": { "kind": "continuous-bernoulli" } """, Support.UnitInterval, true)]
    [InlineData(
        """{ "kind": "vae", "latent": 2, "likelihood": { "kind": "gaussian", "variance": "fixed" } """, Support.UnitInterval, false)]
    [InlineData("""{ "kind": "vae", "latent": 2, "likelihood": { "kind": "continuous-bernoulli" } """, Support.Dequantized256, false)]
    [InlineData("""{ "kind": "vae", "latent": 2, "likelihood": { "kind": "discretized-logistic" } """, Support.Levels256, false)]
    [InlineData("""{ "kind": "vae", "latent": 2, "likelihood": { "kind": "gaussian" } """, Support.Real, false)]
    public void Bounds_of_a_latent_variable_model_are_doubted_where_the_data_are_separate_values(
        string model, Support support, bool doubted)
    {
        IReadOnlyList<Measurement> rows = Measure(
            $"{model}, {Small} }}", support, new ElboSpec { Samples = 1 }, new ImportanceBoundSpec { Samples = [1, 2] });
        Assert.Equal(doubted, Doubted(rows, "elbo", "elbo-log-likelihood", "importance-bound"));
        Assert.False(Doubted(rows, "elbo-kl"));
    }

    [Theory]
    [InlineData("""{ "kind": "flow-matching", "likelihoodSolver": { "kind": "euler", "steps": 2 } """)]
    [InlineData("""{ "kind": "diffusion", "steps": 4, "solver": { "kind": "euler", "steps": 2 } """)]
    public void Densities_by_an_equation_are_doubted_too(string model)
    {
        var specs = new MetricSpec[] { new FlowLikelihoodSpec { Solver = new GenBench.Models.Flows.EulerSolver { Steps = 2 } },
            new DiffusionBoundSpec() };
        string text = $"{model}, {Small} }}";
        Assert.True(
            Doubted(Measure(text, Support.UnitInterval, specs), "flow-log-likelihood", "diffusion-bound", "diffusion-reconstruction"));
        Assert.False(
            Doubted(Measure(text, Support.Dequantized256, specs), "flow-log-likelihood", "diffusion-bound", "diffusion-reconstruction"));
    }

    [Fact]
    public void Every_number_that_is_a_log_density_says_so()
    {
        IEnumerable<MetricDescriptor> all = TestKinds.Metrics
            .SelectMany(kind => ((MetricSpec)Activator.CreateInstance(kind.Type)!).Create().Descriptors);
        Assert.Equal(
            ["annealed-distortion", "annealed-log-likelihood", "diffusion-bound", "diffusion-reconstruction", "elbo", "elbo-log-likelihood",
                "flow-log-likelihood", "gap-log-evidence", "importance-bound", "inversion-log-joint", "local-elbo", "log-likelihood",
                "quadrature-log-likelihood"],
            all.Where(descriptor => descriptor.IsLogDensity).Select(descriptor => descriptor.Id).Distinct().Order(StringComparer.Ordinal));
    }

    private static bool Doubted(IReadOnlyList<Measurement> rows, params string[] ids)
    {
        bool[] found = [.. rows.Where(row => ids.Contains(row.Descriptor.Id) && row.Estimate is not null)
            .Select(row => row.Reason.Contains("has no bound", StringComparison.Ordinal) && row.Status == MeasurementStatus.Unreliable)
                .Distinct()];
        return Assert.Single(found);
    }

    private static IReadOnlyList<Measurement> Measure(string model, Support support, params MetricSpec[] metrics)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var rng = new Generator(1, CPU);
        DataShape shape = DataShape.Vector(6, support);
        using IGenerativeModel made = JsonSerializer.Deserialize<ModelSpec>(model, TestKinds.Json.Options)!.Create(
            new ModelContext(shape, new Placement(CPU, ScalarType.Float32), rng));
        EvaluationContext context = Models.Context() with { X = (rand([5, 6], generator: rng) * 255).round() / 255, Shape = shape };
        return [.. metrics.SelectMany(metric => MetricMatcher.Match(metric.Create(), made, context))];
    }
}
