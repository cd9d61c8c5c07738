using GenBench.Cli.Commands;
using GenBench.Cli.Composition;
using GenBench.Harness.Processes;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Loading;
using GenBench.Harness.Specs.Schema;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Tests;

/// <summary>What reads and writes specs with GenBench's own kinds.</summary>
internal static class TestKinds
{
    public static SpecJson Json { get; } = new(BuiltInKinds.Create());

    public static SpecLoader Loader { get; } = new(Json);

    public static VerbContext Context => new(() => Json.Kinds, GuestFiles.None, arguments: null);

    public static string Schema { get; } = new ExperimentSchema(Json).Text();

    /// <summary>What is known of GenBench's own metrics.</summary>
    public static MetricCatalog Catalog { get; } = MetricCatalog.Of(Json.Kinds);

    /// <summary>A gate that knows what each metric describes.</summary>
    public static GateOptions Gate { get; } = new() { Metrics = Catalog };

    public static FigureWriter Figures => new(Json.Kinds);

    public static IReadOnlyList<RegisteredKind> Metrics => Json.Kinds.Of(typeof(MetricSpec));
}
