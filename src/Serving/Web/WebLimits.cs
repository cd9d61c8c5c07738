using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GenBench.Serving.Web;

/// <summary>How much one caller may ask of the web face, which answers three addresses and takes nothing.</summary>
internal static class WebLimits
{
    public const int RequestLine = 2048, Headers = 16 * 1024, HeaderCount = 40, Body = 1024, Connections = 64;

    public static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(10), IdleTime = TimeSpan.FromSeconds(30);

    public static void Set(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        KestrelServerLimits limits = options.Limits;
        limits.MaxRequestLineSize = RequestLine;
        limits.MaxRequestHeadersTotalSize = Headers;
        limits.MaxRequestHeaderCount = HeaderCount;
        limits.MaxRequestBodySize = Body;
        limits.MaxRequestBufferSize = Headers + RequestLine;
        limits.RequestHeadersTimeout = HeaderTime;
        limits.KeepAliveTimeout = IdleTime;
        limits.MaxConcurrentConnections = Connections;
        limits.MaxConcurrentUpgradedConnections = 0;
    }
}
