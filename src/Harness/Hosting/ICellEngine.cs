namespace GenBench.Harness.Hosting;

/// <summary>Where cells are computed: by processes of this machine, or by a cluster.</summary>
internal interface ICellEngine
{
    /// <summary>Has the cells computed, or hands them to whoever will.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="WrongInputException">The engine refuses; nothing was run.</exception>
    Task<int> RunAsync(CellWork work);
}
