using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace GenBench.Harness.Data.Fetching;

/// <summary>The HTTP client of downloads: a request is answered in time, or made again with growing waits.</summary>
public static class FetchClient
{
    /// <summary>Kilobytes.</summary>
    private const int LargestHeaders = 64;

    private const string Name = "dataset-mirrors";

    /// <summary>Adds a named client; <see cref="Create"/> makes it.</summary>
    public static IServiceCollection AddFetchClient(this IServiceCollection services, FetchOptions options)
    {
        services.AddHttpClient(Name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .AddResilienceHandler("answer", pipeline => pipeline
                .AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = options.Retries,
                    Delay = options.RetryDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                })
                .AddTimeout(options.AnswerTimeout));
        services.AddHttpClient(Name)
            .AddHttpMessageHandler(() => new FewRedirects())
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                MaxResponseHeadersLength = LargestHeaders,
            });
        return services;
    }

    /// <summary>The handlers below it are the factory's; the client may live as long as the provider.</summary>
    public static HttpClient Create(IServiceProvider services) => services.GetRequiredService<IHttpClientFactory>().CreateClient(Name);
}
