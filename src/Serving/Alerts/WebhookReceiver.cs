using System.Net.Http.Headers;
using System.Text;
using GenBench.Harness.Results.Wording;
using GenBench.Serving.Schedules;
using Polly.Timeout;

namespace GenBench.Serving.Alerts;

/// <summary>Posts alerts to an address. The client it is given tries again and limits the time.</summary>
public sealed class WebhookReceiver(WebhookSpec spec, HttpClient client) : IAlertReceiver
{
    public string Name => "webhook";

    public async Task<string?> SendAsync(string body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, spec.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        try
        {
            if (spec.TokenVariable is { } variable)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable(variable));
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return response.IsSuccessStatusCode ? null : FormattableString.Invariant($"answered {(int)response.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException or TaskCanceledException)
        {
            return ForeignText.OneLine(error.Message); // it quotes what answered
        }
        catch (FormatException)
        {
            return $"{spec.TokenVariable} holds no token that a header can carry";
        }
    }
}
