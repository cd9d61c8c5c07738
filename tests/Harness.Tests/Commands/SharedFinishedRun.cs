namespace GenBench.Harness.Tests.Commands;

/// <summary>The run is made once for all tests of what can be done with it.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class SharedFinishedRun : ICollectionFixture<FinishedRun>;
