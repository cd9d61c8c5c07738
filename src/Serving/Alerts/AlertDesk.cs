using System.Text.Json;
using GenBench.Harness.Results.Files;
using GenBench.Serving.Logging;
using GenBench.Serving.Store;
using Microsoft.Extensions.Logging;

namespace GenBench.Serving.Alerts;

/// <summary>Keeps alerts in the store until they are delivered: an alert is stored before the run counts as ended, and what a start cannot
/// deliver the next one tries again. A receiver that fails never holds up a schedule.</summary>
public sealed class AlertDesk(AlertStore store, IEnumerable<IAlertReceiver> receivers, ILogger<AlertDesk> logger)
{
    private readonly IReadOnlyList<IAlertReceiver> _receivers = [.. receivers];

    /// <returns>What is to be delivered.</returns>
    public async Task<IReadOnlyList<PendingAlert>> KeepAsync(Alert alert)
    {
        string body = JsonSerializer.Serialize(alert, ResultJson.Options);
        PendingAlert[] pending = [.. _receivers.Select(
            receiver => new PendingAlert($"{alert.Schedule}@{StoreText.Of(alert.Due)}/{receiver.Name}", receiver.Name, body, 0))];
        foreach (PendingAlert one in pending)
            await store.AddAsync(one);
        return pending;
    }

    public async Task DeliverAsync(IReadOnlyList<PendingAlert> alerts, CancellationToken cancellation)
    {
        foreach (PendingAlert alert in alerts)
        {
            if (_receivers.FirstOrDefault(receiver => receiver.Name == alert.Receiver) is not { } receiver)
                continue;
            string? problem = await receiver.SendAsync(alert.Body, cancellation);
            if (cancellation.IsCancellationRequested && problem is not null)
                return;
            if (problem is null)
            {
                await store.DeliveredAsync(alert.Id);
                continue;
            }

            await store.FailedAsync(alert.Id, problem);
            ServeLog.AlertFailed(logger, alert.Id, problem);
        }
    }

    /// <summary>Tries what earlier starts could not deliver.</summary>
    /// <param name="starts">Starts after which an alert is given up.</param>
    /// <param name="cancellation">Ends it between two alerts.</param>
    public async Task RetryAsync(int starts, CancellationToken cancellation) =>
        await DeliverAsync(await store.UndeliveredAsync(starts), cancellation);
}
