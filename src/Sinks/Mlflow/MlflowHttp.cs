using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace GenBench.Sinks.Mlflow;

/// <summary>The HTTP client of the sink: a request is answered in bounded time, or made again where that can do no harm.</summary>
internal static class MlflowHttp
{
    /// <summary>Set on a request that must not be made twice when nobody knows whether it was carried out.</summary>
    public static readonly HttpRequestOptionsKey<bool> Once = new("genbench.once");

    private const string Name = "mlflow";

    /// <summary>The provider owns the client.</summary>
    public static ServiceProvider Build(Uri address, MlflowOptions options) => new ServiceCollection()
        .AddHttpClient(Name, client =>
        {
            client.BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/api/2.0/mlflow/");
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = MlflowLimits.Answer;
            client.DefaultRequestHeaders.Authorization = Authorization();
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        .AddResilienceHandler("answer", pipeline => pipeline
            .AddTimeout(options.RequestTimeout)
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(MayRepeat(arguments.Context.GetRequestMessage(), arguments.Outcome)),
            })
            .AddTimeout(options.AnswerTimeout))
        .Services.BuildServiceProvider();

    public static HttpClient Create(IServiceProvider services) => services.GetRequiredService<IHttpClientFactory>().CreateClient(Name);

    /// <summary>An answer of 429 says that nothing was carried out; after any other failure of a request that is to be made once,
    /// nobody knows.</summary>
    private static bool MayRepeat(HttpRequestMessage? request, Outcome<HttpResponseMessage> outcome)
    {
        bool once = request is not null && request.Options.TryGetValue(Once, out bool set) && set;
        return once ? outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests : HttpClientResiliencePredicates.IsTransient(outcome);
    }

    /// <summary>As MLflow's own client reads it. The values go into this header alone.</summary>
    private static AuthenticationHeaderValue? Authorization()
    {
        string? user = Variable("MLFLOW_TRACKING_USERNAME"), password = Variable("MLFLOW_TRACKING_PASSWORD"),
            token = Variable("MLFLOW_TRACKING_TOKEN");
        if (user is not null && password is not null)
            return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
