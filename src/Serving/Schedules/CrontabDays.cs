using System.Globalization;

namespace GenBench.Serving.Schedules;

/// <summary>How the two day fields of a crontab line go together.</summary>
/// <remarks>crontab(5) of Vixie's cron: a line is due on a day that either field matches, unless one of them begins with an asterisk:
/// then both must match. <c>*/2</c> begins with one, <c>1-31/2</c> does not. Quartz takes only a plain asterisk for one.</remarks>
internal static class CrontabDays
{
    private const int DayOfMonth = 2, DayOfWeek = 4, LastDay = 31;

    /// <summary>The days of the month that must match as well as the day of the week.</summary>
    /// <param name="fields">Five.</param>
    /// <returns>Null where one field alone decides, or either may.</returns>
    /// <exception cref="FormatException">The days cannot be read.</exception>
    public static IReadOnlyList<int>? ThatMustMatchToo(string[] fields)
    {
        (string month, string week) = (fields[DayOfMonth], fields[DayOfWeek]);
        bool isOneAlone = month is "*" or "?" || week is "*" or "?";
        bool mustBothMatch = month.StartsWith('*') || week.StartsWith('*');
        return isOneAlone || !mustBothMatch ? null : [.. month.Split(',').SelectMany(Days).Distinct().Order()];
    }

    /// <summary>The same line with every day of the month.</summary>
    public static string OnAnyDayOfMonth(string[] fields) =>
        string.Join(' ', fields.Select((field, index) => index == DayOfMonth ? "*" : field));

    private static IEnumerable<int> Days(string item)
    {
        string[] parts = item.Split('/');
        int step = parts.Length == 1 ? 1 : Number(parts[1], item);
        string[] range = parts[0] == "*" ? ["1", FormattableString.Invariant($"{LastDay}")] : parts[0].Split('-');
        int first = Number(range[0], item);
        int last = range.Length == 2 ? Number(range[1], item) : parts.Length == 2 ? LastDay : first;
        if (parts.Length > 2 || range.Length > 2 || step == 0 || first == 0 || last > LastDay || last < first)
            throw Unfit(item);
        for (int day = first; day <= last; day += step)
            yield return day;
    }

    private static int Number(string text, string item) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw Unfit(item);

    private static FormatException Unfit(string item) => new($"\"{item}\" is no day of the month");
}
