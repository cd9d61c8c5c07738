using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Data.Images;
using GenBench.Harness.Data.Shapes;
using GenBench.Harness.Data.Toy;
using GenBench.Harness.Reporting.Figures;
using GenBench.Harness.Specs.Features;
using GenBench.Metrics.Disentanglement;
using GenBench.Metrics.Gradients;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Interpolation;
using GenBench.Metrics.Inversion;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Paths;
using GenBench.Metrics.Representation;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Throughput;
using GenBench.Models.Adversarial;
using GenBench.Models.Analytic;
using GenBench.Models.Autoencoders;
using GenBench.Models.Autoregression;
using GenBench.Models.Categorical;
using GenBench.Models.Diffusion;
using GenBench.Models.Discrete;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using GenBench.Models.Registration;
using GenBench.Models.TorchScript;
using GenBench.Serving.Schedules;
using GenBench.Sinks;

namespace GenBench.Cli.Composition;

/// <summary>Everything that GenBench brings, in the order in which lists, schema and reports show it.</summary>
public static class BuiltInKinds
{
    public static Kinds Create() => new Kinds()
        // What models are made of.
        .AddNetworks()
        .AddLikelihoods()
        .AddAutoregression()
        .AddOptimization()
        // Models.
        .AddAutoencoders()
        .AddDiscrete()
        .AddCategorical()
        .AddAdversarial()
        .AddFlows()
        .AddDiffusion()
        .AddAnalytic()
        .AddTorchScript()
        // Metrics.
        .AddLikelihoodMetrics()
        .AddLatentMetrics()
        .AddDisentanglementMetrics()
        .AddRepresentationMetrics()
        .AddInferenceMetrics()
        .AddGradientMetrics()
        .AddInversionMetrics()
        .AddPathMetrics()
        .AddSampleMetrics()
        .AddDistanceMetrics()
        .AddInterpolationMetrics()
        .AddThroughputMetrics()
        .AddFeatures()
        // Data.
        .AddImages()
        .AddToyData()
        .AddShapes()
        .AddDataByPath()
        // Reports.
        .AddFigures()
        // Where runs are told.
        .AddSinks()
        // Where schedules are kept.
        .AddStores();
}
