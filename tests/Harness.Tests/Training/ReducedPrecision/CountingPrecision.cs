using GenBench.Harness.Training.ReducedPrecision;

namespace GenBench.Harness.Tests.Training.ReducedPrecision;

/// <summary>Changes nothing and counts; a form that any machine has.</summary>
internal sealed class CountingPrecision : IForwardPrecision
{
    public int Entered { get; private set; }

    public int Left { get; private set; }

    public void Enter() => Entered++;

    public void Leave() => Left++;
}
