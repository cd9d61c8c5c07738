namespace GenBench.Harness.Tracking.History;

/// <summary>Where a number began to be measured in another way: the series before and after are not joined.</summary>
/// <param name="Title">The number.</param>
/// <param name="Date">First point measured in the new way.</param>
/// <param name="Commit">Its commit.</param>
/// <param name="Difference">What changed, in words.</param>
public sealed record MethodSwitch(string Title, DateTimeOffset Date, string Commit, string Difference)
{
    internal static IEnumerable<MethodSwitch> Between(IEnumerable<HistorySeries> series) =>
        from same in series.GroupBy(one => one.Key.WithoutMethod)
        let ordered = same.OrderBy(one => one.Points[0].Date).ToArray()
        from pair in ordered.Zip(ordered.Skip(1))
        select new MethodSwitch(
            pair.Second.Title, pair.Second.Points[0].Date, pair.Second.Points[0].Commit, pair.First.Key.DifferenceTo(pair.Second.Key));
}
