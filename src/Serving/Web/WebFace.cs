using System.Globalization;
using GenBench.Harness.Results.Files;
using GenBench.Serving.Scheduling;
using GenBench.Serving.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GenBench.Serving.Web;

/// <summary>What the program answers over HTTP. Nothing can be changed through it.</summary>
internal static class WebFace
{
    private const int LargestPage = 1000;

    public static void Map(WebApplication app, string? token)
    {
        if (token is not null)
        {
            app.Use((context, next) => context.Request.Path == "/health"
                || BearerToken.Fits(context, token) ? next(context) : BearerToken.RefuseAsync(context));
        }

        app.MapGet("/health", HealthAsync);
        app.MapGet("/metrics", async (context) =>
        {
            context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            await context.Response.WriteAsync(await context.RequestServices.GetRequiredService<PrometheusText>().WriteAsync());
        });
        app.MapGet("/runs", RunsAsync);
    }

    /// <summary>Alive is whoever answers; ready is who watches due times and reaches the store.</summary>
    private static async Task HealthAsync(HttpContext context)
    {
        bool scheduler = context.RequestServices.GetRequiredService<Scheduler>().IsRunning;
        bool store = await ReachesStoreAsync(context.RequestServices.GetRequiredService<RunStore>());
        context.Response.StatusCode = scheduler && store ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsJsonAsync(new HealthAnswer(Live: true, Ready: scheduler && store, scheduler, store));
    }

    private static async Task<bool> ReachesStoreAsync(RunStore store)
    {
        try
        {
            await store.CountsAsync();
            return true;
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }

    private static async Task RunsAsync(HttpContext context)
    {
        string? schedule = context.Request.Query["schedule"];
        if (!TryNumber(context, "offset", 0, int.MaxValue, out int offset) || !TryNumber(context, "limit", 50, LargestPage, out int limit))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(
                string.Create(CultureInfo.InvariantCulture, $"offset and limit are whole numbers from 0, limit at most {LargestPage}\n"));
            return;
        }

        IReadOnlyList<RunRow> runs = await context.RequestServices.GetRequiredService<RunStore>().PageAsync(schedule, offset, limit);
        await context.Response.WriteAsJsonAsync(runs, ResultJson.Options);
    }

    private static bool TryNumber(HttpContext context, string name, int missing, int most, out int value)
    {
        string? text = context.Request.Query[name];
        value = missing;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most);
    }

    private sealed record HealthAnswer(bool Live, bool Ready, bool Scheduler, bool Store);
}
