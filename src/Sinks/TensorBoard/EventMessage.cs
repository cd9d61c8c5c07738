namespace GenBench.Sinks.TensorBoard;

/// <summary>The events that TensorBoard reads.</summary>
/// <remarks>Field numbers of <c>Event</c>, <c>SessionLog</c> (tensorflow/core/util/event.proto) and <c>Summary</c>
/// (tensorflow/core/framework/summary.proto).</remarks>
internal static class EventMessage
{
    private const string FileVersion = "brain.Event:2";
    private const int SessionStarts = 1;
    private const int Rgba = 4;

    /// <summary>The first event of every file.</summary>
    public static ProtoMessage Version(DateTimeOffset time) => At(time).Text(3, FileVersion);

    /// <summary>Training goes on here: TensorBoard forgets what earlier files say of this step and later ones.</summary>
    public static ProtoMessage Start(DateTimeOffset time, long step) =>
        At(time).Varint(2, step).Message(7, new ProtoMessage().Varint(1, SessionStarts));

    public static ProtoMessage Scalars(DateTimeOffset time, long step, IEnumerable<KeyValuePair<string, double>> scalars)
    {
        var summary = new ProtoMessage();
        foreach ((string tag, double value) in scalars)
            summary.Message(1, new ProtoMessage().Text(1, tag).Single(2, (float)value));
        return At(time).Varint(2, step).Message(5, summary);
    }

    /// <param name="png">The whole file.</param>
    public static ProtoMessage Picture(DateTimeOffset time, long step, string tag, byte[] png)
    {
        (int width, int height) = PngSize.Of(png);
        ProtoMessage image = new ProtoMessage().Varint(1, height).Varint(2, width).Varint(3, Rgba).Bytes(4, png);
        return At(time).Varint(2, step).Message(5, new ProtoMessage().Message(1, new ProtoMessage().Text(1, tag).Message(4, image)));
    }

    private static ProtoMessage At(DateTimeOffset time) => new ProtoMessage().Double(1, (time - DateTimeOffset.UnixEpoch).TotalSeconds);
}
