using GenBench.Harness.Results.Cells;

namespace GenBench.Sinks.Mlflow;

/// <summary>Brings the MLflow run of one cell to what the cell's files say. The files are the queue: what fails is read from them again,
/// and what the server has already is asked of the server before anything whose fate is unknown is sent a second time.</summary>
/// <param name="experiment">Name of the MLflow experiment.</param>
internal sealed class CellDelivery(MlflowClient client, CellFolder cell, string experiment)
{
    private const string CellIdTag = "genbench.cell_id";

    private readonly Dictionary<string, (long Step, double Value)> _last = [];
    private readonly HashSet<string> _params = [];
    private readonly HashSet<MlflowPair> _tags = [];
    private string? _runId;
    private string _status = "";
    private bool _described;

    public CellFolder Cell => cell;

    /// <summary>Sends what the server lacks. After an exception the next call starts from what the server says.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        if (CellSnapshot.Read(cell) is not { } snapshot)
            return;
        try
        {
            MlflowTicket ticket = MlflowTicket.Of(cell, snapshot.Record.Provenance.Started);
            _runId ??= await FindOrCreateAsync(snapshot.Record, ticket, cancellation);
            await DescribeAsync(snapshot.Record, cancellation);
            foreach (IReadOnlyList<MlflowMetric> batch in BatchSplit.Of(
                CellPoints.Of(snapshot, ticket.Started).Where(IsNew).ToArray(), MlflowLimits.Metrics))
            {
                await client.LogAsync(_runId, batch, cancellation);
                Remember(batch);
            }

            await UpdateAsync(snapshot.Record, ticket, cancellation);
        }
        catch
        {
            Forget();
            throw;
        }
    }

    private async Task<string> FindOrCreateAsync(CellRecord record, MlflowTicket ticket, CancellationToken cancellation)
    {
        string experimentId = await client.ExperimentAsync(experiment, cancellation);
        MlflowRun run = await client.FindRunAsync(experimentId, CellIdTag, ticket.CellId, cancellation)
            ?? await client.CreateRunAsync(
                experimentId, cell.Name, ticket.Started.ToUnixTimeMilliseconds(), Tags(record, ticket), cancellation);
        _status = run.Info.Status;
        Remember(run.Data?.Metrics ?? []);
        _params.UnionWith((run.Data?.Params ?? []).Select(param => param.Key));
        _tags.UnionWith(run.Data?.Tags ?? []);
        return run.Info.RunId;
    }

    /// <summary>The spec and the dataset, once both are known.</summary>
    private async Task DescribeAsync(CellRecord record, CancellationToken cancellation)
    {
        if (_described || (record.Provenance.Dataset is null && record.Status == CellStatus.Running))
            return;
        foreach (IReadOnlyList<MlflowPair> batch in BatchSplit.Of(
            FlatSpec.Of(record.Spec).Where(param => !_params.Contains(param.Key)), MlflowLimits.Params))
        {
            await client.DescribeAsync(_runId!, batch, [], cancellation);
        }

        foreach (IReadOnlyList<MlflowPair> batch in BatchSplit.Of(
            DatasetTags(record).Where(tag => !_tags.Contains(tag)), MlflowLimits.Params))
        {
            await client.DescribeAsync(_runId!, [], batch, cancellation);
        }

        _described = true;
    }

    private static IEnumerable<MlflowPair> DatasetTags(CellRecord record) =>
        (record.Provenance.Dataset?.Sha256 ?? new Dictionary<string, string>())
        .Select(file =>
            new MlflowPair(MlflowNames.Key($"genbench.dataset_sha256.{file.Key}"), MlflowNames.Value(file.Value, MlflowLimits.TagValue)));

    private async Task UpdateAsync(CellRecord record, MlflowTicket ticket, CancellationToken cancellation)
    {
        string status = record.Status switch
        {
            CellStatus.Finished => "FINISHED",
            CellStatus.Failed => "FAILED",
            CellStatus.Stopped => "KILLED",
            _ => "RUNNING",
        };
        if (status == _status)
            return;
        long? end = record.Status == CellStatus.Running
            ? null
            : ticket.Started.AddSeconds(record.Provenance.Seconds ?? 0).ToUnixTimeMilliseconds();
        await client.UpdateAsync(_runId!, status, end, cancellation);
        _status = status;
    }

    private MlflowPair[] Tags(CellRecord record, MlflowTicket ticket)
    {
        List<MlflowPair> tags =
        [
            new(CellIdTag, ticket.CellId), new("genbench.cell", cell.Name), new("genbench.experiment", record.Identity.Experiment),
            new("genbench.model", record.Identity.Model), new("genbench.dataset", record.Identity.Dataset),
            new("mlflow.runName", cell.Name), new("mlflow.source.name", "genbench"), new("mlflow.source.type", "LOCAL"),
        ];
        if (record.Provenance.Source is { } source)
        {
            tags.Add(new("mlflow.source.git.commit", source.Commit));
            tags.Add(new("genbench.uncommitted_changes", source.Dirty switch { true => "yes", false => "no", null => "unknown" }));
        }

        return [.. tags.Select(tag => tag with { Value = MlflowNames.Value(tag.Value, MlflowLimits.TagValue) })];
    }

    /// <summary>Points of a key arrive in the order of their steps, so all up to the last one the server has are there.
    /// A number measured again at the same step replaces the last.</summary>
    private bool IsNew(MlflowMetric point) =>
        !_last.TryGetValue(point.Key, out (long Step, double Value) last) || point.Step > last.Step
            || (point.Step == last.Step && point.Value != last.Value);

    private void Remember(IEnumerable<MlflowMetric> points)
    {
        foreach (MlflowMetric point in points)
            _last[point.Key] = (point.Step, point.Value);
    }

    private void Forget()
    {
        _runId = null;
        _described = false;
        _last.Clear();
        _params.Clear();
        _tags.Clear();
    }
}
