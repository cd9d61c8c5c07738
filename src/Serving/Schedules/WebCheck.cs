using System.Net;
using GenBench.Models.Contracts;

namespace GenBench.Serving.Schedules;

/// <summary>Refuses addresses that others could reach without a token.</summary>
internal static class WebCheck
{
    /// <param name="urls">Addresses to listen on.</param>
    /// <param name="fromCommandLine">Whether they were given by <c>--urls</c>.</param>
    /// <param name="hasToken">Whether a token is asked for.</param>
    public static IEnumerable<SpecProblem> Problems(IReadOnlyList<string> urls, bool fromCommandLine, bool hasToken)
    {
        if (urls.Count == 0)
            yield return new("web.urls", "the list is empty", "expected an address, such as http://127.0.0.1:5077");
        for (int i = 0; i < urls.Count; i++)
        {
            string path = fromCommandLine ? "--urls" : FormattableString.Invariant($"web.urls[{i}]");
            // Kestrel's wildcards are no host names.
            string spelled = urls[i].Replace("://*", "://0.0.0.0", StringComparison.Ordinal)
                .Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(spelled, UriKind.Absolute, out Uri? url) || url.Scheme != Uri.UriSchemeHttp || url.PathAndQuery != "/")
            {
                yield return new(
                    path, $"\"{urls[i]}\" is no address to listen on", "expected http://HOST:PORT; let a reverse proxy speak https");
            }
            else if (!hasToken && !IsLoopback(url))
            {
                yield return new(
                    path, $"{urls[i]} can be reached from other machines",
                    "name a token with web.tokenVariable, or listen on http://127.0.0.1:PORT");
            }
        }
    }

    private static bool IsLoopback(Uri url) =>
        url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
