using System.Net;

namespace GenBench.Harness.Data.Fetching;

/// <summary>Follows an answer that sends on to another address, a few times, and never to one that is less safe.</summary>
internal sealed class FewRedirects : DelegatingHandler
{
    public const int Most = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        Uri from = request.RequestUri!;
        for (int followed = 0; Target(answer, from) is { } to; followed++)
        {
            answer.Dispose();
            if (!MirrorAddress.MayLead(from, to))
                throw new MirrorException($"{request.RequestUri} leads to {to.GetLeftPart(UriPartial.Authority)}: {MirrorAddress.Rule}");
            if (followed == Most)
                throw new MirrorException($"{request.RequestUri} leads on and on, expected at most {Most} redirects");
            answer = await base.SendAsync(Copy(request, to), cancellationToken);
            from = to;
        }

        return answer;
    }

    private static Uri? Target(HttpResponseMessage answer, Uri from) => answer.StatusCode is HttpStatusCode.MovedPermanently
        or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && answer.Headers.Location is { } location ? new Uri(from, location) : null;

    private static HttpRequestMessage Copy(HttpRequestMessage request, Uri to)
    {
        var copy = new HttpRequestMessage(HttpMethod.Get, to);
        copy.Headers.Range = request.Headers.Range;
        return copy;
    }
}
