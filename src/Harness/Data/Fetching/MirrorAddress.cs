namespace GenBench.Harness.Data.Fetching;

/// <summary>Which addresses files may come from: https, files of this machine, and http to this machine alone, where nobody stands
/// between.</summary>
internal static class MirrorAddress
{
    public const string Rule = "expected https://, file:///, or http:// of this machine";

    public static bool IsSafe(Uri address)
    {
        return address.Scheme == Uri.UriSchemeHttps || (address.IsFile && !address.IsUnc)
            || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
    }

    /// <summary>Whether an answer from one address may send on to another: never to a file, and from https never to http.</summary>
    public static bool MayLead(Uri from, Uri to) => !to.IsFile && IsSafe(to) && (to.Scheme == Uri.UriSchemeHttps || from.IsLoopback);
}
