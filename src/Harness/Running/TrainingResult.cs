namespace GenBench.Harness.Running;

/// <summary>What the training of a cell came to, by itself or beside others.</summary>
/// <param name="From">Updates made before; the epochs after them are in its <c>training.csv</c>.</param>
/// <param name="Failure">Why it has no trained model; null where it has.</param>
/// <param name="Seconds">Its share of the time, less all of it where it passed in this cell's own turn.</param>
internal sealed record TrainingResult(long From, Exception? Failure, double Seconds);
