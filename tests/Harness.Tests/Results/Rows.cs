using GenBench.Harness.Data;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Results;

/// <summary>Rows and measurements that tests vary.</summary>
internal static class Rows
{
    public static readonly CellIdentity Cell = new("quick", "vae", "mnist-small", 1, "0a1b2c3d");

    public static readonly MetricDescriptor Elbo = new()
    {
        Id = "elbo",
        Version = 2,
        Title = "ELBO",
        Definition = "d",
        Source = "s",
        Unit = "nats",
        Direction = Direction.Higher,
        Kind = BoundKind.Lower,
    };

    public static MeasurementRow Row(
        long seed, double? value, string protocol = "K=1", int version = 2, double? stdError = 0.5, long? n = 100) => new()
        {
            Experiment = "quick",
            Cell = $"vae-mnist-small-s{seed}-0a1b2c3d",
            Model = "vae",
            Dataset = "mnist-small",
            Split = Split.Test,
            Seed = seed,
            Metric = "elbo",
            Version = version,
            Value = value,
            StdError = value is null ? null : stdError,
            N = value is null ? null : n,
            Unit = "nats",
            Kind = BoundKind.Lower,
            Direction = Direction.Higher,
            Status = value is null ? MeasurementStatus.Failed : MeasurementStatus.Ok,
            Reason = value is null ? "broke" : "",
            Protocol = value is null ? "" : protocol,
            Seconds = 0.125,
            Device = "cpu",
        };
}
