namespace GenBench.Harness.Tests.Architecture.Planted.Ground;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class FloorAttribute : Attribute;
