using GenBench.Models.Registration;
using GenBench.Sinks.Contracts;
using GenBench.Sinks.Mlflow;
using GenBench.Sinks.TensorBoard;

namespace GenBench.Sinks;

/// <summary>The sinks of GenBench.</summary>
public static class SinkKinds
{
    /// <summary>Adds a sink.</summary>
    public static Kinds AddSink<T>(this Kinds kinds)
        where T : ISinkKind, new() => kinds.AddPart<ISinkKind, T>();

    public static Kinds AddSinks(this Kinds kinds) => kinds
        .AddSink<TensorBoardSinkKind>()
        .AddSink<MlflowSinkKind>();
}
