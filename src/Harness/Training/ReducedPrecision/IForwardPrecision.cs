namespace GenBench.Harness.Training.ReducedPrecision;

/// <summary>A precision that networks compute in between <see cref="Enter"/> and <see cref="Leave"/>, on the thread that entered.</summary>
internal interface IForwardPrecision
{
    void Enter();

    void Leave();
}
