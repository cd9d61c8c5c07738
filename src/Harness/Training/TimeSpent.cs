namespace GenBench.Harness.Training;

/// <summary>What a training by the clock has used.</summary>
/// <param name="Seconds">Of updates, those of earlier sittings included.</param>
/// <param name="SecondStart">Updates made when the second stage began; null before, and where there is none.</param>
internal readonly record struct TimeSpent(double Seconds, long? SecondStart);
