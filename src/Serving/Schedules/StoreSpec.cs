
namespace GenBench.Serving.Schedules;

/// <summary>The database of schedules, runs and alarms.</summary>
public abstract record StoreSpec;
