using GenBench.Harness.Data;
using GenBench.Harness.Running;

namespace GenBench.Harness.Hosting;

/// <summary>This machine: the process itself, or children of it where there are orders for some (<c>--jobs</c>). It returns when the last
/// cell has ended.</summary>
internal sealed class LocalEngine(DataLocations locations, IReadOnlyList<SinkOrder> sinks) : ICellEngine
{
    public Task<int> RunAsync(CellWork work) => RunHost.RunAsync(work.Cells, work.Settings, locations, sinks);
}
