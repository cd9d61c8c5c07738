using GenBench.Harness.Running;
using GenBench.Sinks.Mlflow;
using GenBench.Sinks.TensorBoard;

namespace GenBench.Sinks;

/// <summary>Makes the sinks that a run asks for, and loads nothing of the others.</summary>
internal static class SinkFactory
{
    public static IReadOnlyList<IRunSink> Create(SinkSettings wanted, RunSettings run, TimeProvider clock)
    {
        List<IRunSink> sinks = [];
        if (wanted.TensorBoard)
            sinks.Add(new TensorBoardSink(run, wanted.TensorBoardFolder, clock));
        if (wanted.Mlflow is { } address)
            sinks.Add(MlflowSink.Start(address, wanted.MlflowExperiment, run));
        return sinks;
    }
}
