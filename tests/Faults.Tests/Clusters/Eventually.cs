namespace GenBench.Faults.Tests.Clusters;

/// <summary>Waits for an event that nobody announces.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="holds">Whether it has come; asked again and again.</param>
    /// <param name="what">In the words of the failure.</param>
    /// <param name="state">What there is instead, for the failure.</param>
    public static void True(Func<bool> holds, string what, Func<string>? state = null)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Patience)
                throw new TimeoutException($"not within {Patience.TotalSeconds} s: {what}\n{state?.Invoke()}");
            Thread.Sleep(Pause);
        }
    }
}
