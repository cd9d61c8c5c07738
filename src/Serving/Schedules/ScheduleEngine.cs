namespace GenBench.Serving.Schedules;

/// <summary>Who computes the cells of a schedule.</summary>
public enum ScheduleEngine
{
    /// <summary>A process of this machine, until the last cell has ended.</summary>
    Local,

    /// <summary>Slurm, which is handed them: the run ends when it has taken them.</summary>
    Slurm,
}
