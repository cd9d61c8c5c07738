[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace GenBench.Harness.Tests;

/// <summary>Tests that start the program and wait for it: they take turns among themselves, beside those that work in this process, which
/// share torch's threads and the console and take turns too.</summary>
[CollectionDefinition(Name)]
public sealed class ProgramTests
{
    public const string Name = "program";
}
