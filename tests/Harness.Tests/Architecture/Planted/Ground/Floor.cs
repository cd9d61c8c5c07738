namespace GenBench.Harness.Tests.Architecture.Planted.Ground;

internal sealed class Floor;
