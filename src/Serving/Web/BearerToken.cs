using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace GenBench.Serving.Web;

/// <summary>Holds a request against the token. The time it takes tells nothing of how much of a guess was right.</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    public static bool Fits(HttpContext context, string token)
    {
        string given = context.Request.Headers.Authorization.ToString();
        return given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(given[Scheme.Length..].Trim()), Hash(token));
    }

    public static async Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        await context.Response.WriteAsync("a bearer token is needed\n");
    }

    /// <summary>Of equal length, whatever was given.</summary>
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
