using System.Data.Common;

namespace GenBench.Serving.Store;

/// <summary>What runs, ran and failed. A due time of a schedule has one row, whoever inserts it first: that makes each run once, also
/// among several processes and after a kill.</summary>
/// <param name="database">SQLite or PostgreSQL; the statements are common to both.</param>
/// <param name="node">Name of this process.</param>
/// <param name="clock">Tells when.</param>
public sealed class RunStore(DbDataSource database, string node, TimeProvider clock)
{
    private const string Columns = "schedule, due, experiment, folder, node, outcome, started, ended, exit_code, kills, findings, reason";

    /// <summary>Name of this process.</summary>
    public string Node => node;

    /// <summary>Makes the table where it is missing.</summary>
    public async Task CreateAsync() => await database.ExecuteAsync("""
        CREATE TABLE IF NOT EXISTS genbench_runs (
          schedule TEXT NOT NULL, due TEXT NOT NULL, experiment TEXT NOT NULL, folder TEXT NOT NULL, node TEXT NOT NULL,
          outcome TEXT NOT NULL,
          started TEXT NOT NULL, ended TEXT, exit_code INTEGER, kills INTEGER NOT NULL, findings INTEGER NOT NULL, reason TEXT NOT NULL,
          PRIMARY KEY (schedule, due))
        """);

    /// <returns>Whether this process is the one to run it; false where the due time has a row.</returns>
    public async Task<bool> TryBeginAsync(string schedule, DateTimeOffset due, string experiment, string folder) =>
        await database.ExecuteAsync(
            $"INSERT INTO genbench_runs ({Columns}) VALUES (@schedule, @due, @experiment, @folder, @node, 'running', @started, NULL, "
                + "NULL, 0, 0, '') ON CONFLICT DO NOTHING",
            ("schedule", schedule), ("due", StoreText.Of(due)), ("experiment", experiment), ("folder", folder), ("node", node),
                ("started", StoreText.Of(clock.GetUtcNow()))) == 1;

    /// <summary>Takes up a run that was interrupted.</summary>
    /// <param name="schedule">Its schedule.</param>
    /// <param name="due">Its due time.</param>
    /// <param name="fromDeadNode">Whether a run that another process has not ended is taken, too:
    /// only where that process is known to be dead.</param>
    public async Task<bool> TryResumeAsync(string schedule, DateTimeOffset due, bool fromDeadNode)
    {
        string dead = fromDeadNode ? "OR (outcome = 'running' AND node <> @node)" : "";
        return await database.ExecuteAsync(
            "UPDATE genbench_runs SET kills = kills + CASE outcome WHEN 'running' THEN 1 ELSE 0 END, outcome = 'running', node = @node "
                + $"WHERE schedule = @schedule AND due = @due AND (outcome = 'interrupted' {dead})",
            ("schedule", schedule), ("due", StoreText.Of(due)), ("node", node)) == 1;
    }

    /// <summary>Marks what other processes were running as interrupted: for a store that one process has at a time.</summary>
    public Task<int> MarkDeadAsync() =>
        database.ExecuteAsync(
            "UPDATE genbench_runs SET outcome = 'interrupted', kills = kills + 1 WHERE outcome = 'running' AND node <> @node",
            ("node", node));

    public async Task EndAsync(RunRow run) => await database.ExecuteAsync(
        "UPDATE genbench_runs SET outcome = @outcome, ended = @ended, exit_code = @code, findings = @findings, reason = @reason WHERE "
            + "schedule = @schedule AND due = @due",
        ("schedule", run.Schedule), ("due", StoreText.Of(run.Due)), ("outcome", StoreText.Of(run.Outcome)),
        ("ended", run.Ended is { } ended ? StoreText.Of(ended) : null), ("code", run.ExitCode), ("findings", run.Findings),
            ("reason", run.Reason));

    public async Task<RunRow?> FindAsync(string schedule, DateTimeOffset due) =>
        await database.QueryAsync(
            $"SELECT {Columns} FROM genbench_runs WHERE schedule = @schedule AND due = @due", Read, ("schedule", schedule),
            ("due", StoreText.Of(due))) is [RunRow found] ? found : null;

    /// <summary>Runs that were stopped before their end, oldest first.</summary>
    public Task<IReadOnlyList<RunRow>> InterruptedAsync() =>
        database.QueryAsync($"SELECT {Columns} FROM genbench_runs WHERE outcome = 'interrupted' ORDER BY due", Read);

    /// <summary>Runs of a schedule that another process has begun and not ended.</summary>
    public Task<IReadOnlyList<RunRow>> RunningElsewhereAsync(string schedule) => database.QueryAsync(
        $"SELECT {Columns} FROM genbench_runs WHERE schedule = @schedule AND outcome = 'running' AND node <> @node ORDER BY due", Read,
            ("schedule", schedule), ("node", node));

    /// <summary>A page of runs, latest first.</summary>
    public Task<IReadOnlyList<RunRow>> PageAsync(string? schedule, int offset, int limit) => database.QueryAsync(
        $"SELECT {Columns} FROM genbench_runs WHERE (@schedule = '' OR schedule = @schedule) ORDER BY due DESC, schedule LIMIT @limit "
            + "OFFSET @offset",
        Read, ("schedule", schedule ?? ""), ("limit", limit), ("offset", offset));

    public Task<IReadOnlyList<RunCount>> CountsAsync() => database.QueryAsync(
        "SELECT schedule, outcome, COUNT(*) FROM genbench_runs GROUP BY schedule, outcome ORDER BY schedule, outcome",
        row => new RunCount(row.GetString(0), StoreText.Outcome(row.GetString(1)), row.GetInt64(2)));

    /// <summary>The run of each schedule that ended last, of those with an outcome; all outcomes where it is null.</summary>
    public Task<IReadOnlyList<RunRow>> LastEndedAsync(RunOutcome? outcome = null) => database.QueryAsync(
        $"SELECT {Columns} FROM genbench_runs r WHERE ended IS NOT NULL AND (@outcome = '' OR outcome = @outcome) AND ended = (SELECT "
            + "MAX(ended) FROM genbench_runs s WHERE s.schedule = r.schedule AND (@outcome = '' OR s.outcome = @outcome)) "
            + "ORDER BY schedule",
        Read, ("outcome", outcome is { } wanted ? StoreText.Of(wanted) : ""));

    private static RunRow Read(DbDataReader row) => new()
    {
        Schedule = row.GetString(0),
        Due = StoreText.Time(row.GetString(1)),
        Experiment = row.GetString(2),
        Folder = row.GetString(3),
        Node = row.GetString(4),
        Outcome = StoreText.Outcome(row.GetString(5)),
        Started = StoreText.Time(row.GetString(6)),
        Ended = row.IsDBNull(7) ? null : StoreText.Time(row.GetString(7)),
        ExitCode = row.IsDBNull(8) ? null : row.GetInt32(8),
        Kills = row.GetInt32(9),
        Findings = row.GetInt32(10),
        Reason = row.GetString(11),
    };
}
