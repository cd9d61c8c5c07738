namespace GenBench.Harness.Clusters;

/// <summary>What is to be expected of a cell.</summary>
internal enum CellState
{
    /// <summary>Somebody computes it.</summary>
    Running,

    /// <summary>Its turn will come.</summary>
    Waiting,

    /// <summary>Everything of it is in its folder.</summary>
    Finished,

    /// <summary>It broke; another try may be under way.</summary>
    Failed,

    /// <summary>It broke too often in the same place.</summary>
    GivenUp,

    /// <summary>It was asked to stop and has kept what it had; nobody goes on with it.</summary>
    Stopped,

    /// <summary>It was begun or submitted, and nobody is at work on it or will be.</summary>
    Lost,
}
