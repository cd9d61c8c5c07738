using System.Globalization;

namespace GenBench.Harness.Tests.Serving;

/// <summary>What crontab(5) of Vixie's cron promises of a line of five fields, minute by minute: the slow and certain way.</summary>
internal sealed class VixieCron
{
    private static readonly (int First, int Last)[] Ranges = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Week = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly HashSet<int>[] _values;
    private readonly bool _mustBothDaysMatch;

    public VixieCron(string line)
    {
        string[] fields = line.Split(' ');
        _values = [.. fields.Select((field, index) => field.Split(',').SelectMany(item => Values(item, index)).ToHashSet())];
        if (_values[4].Contains(7))
            _values[4].Add(0);
        // "If both fields are restricted (i.e., do not contain the "*" character)": what the program looks at is the first character.
        _mustBothDaysMatch = fields[2][0] == '*' || fields[4][0] == '*';
    }

    public IEnumerable<DateTime> After(DateTime start)
    {
        DateTime midnight = start.Date;
        for (DateTime day = midnight; ; day = day.AddDays(1))
        {
            if (!IsOn(day))
                continue;
            foreach (int hour in _values[1].Order())
            {
                foreach (DateTime due in _values[0].Order().Select(minute => day.AddHours(hour).AddMinutes(minute))
                    .Where(due => due > start))
                {
                    yield return due;
                }
            }
        }
    }

    private bool IsOn(DateTime day)
    {
        bool month = _values[2].Contains(day.Day), week = _values[4].Contains((int)day.DayOfWeek);
        return _values[3].Contains(day.Month) && (_mustBothDaysMatch ? month && week : month || week);
    }

    private static IEnumerable<int> Values(string item, int field)
    {
        string[] parts = item.Split('/');
        string[] range = parts[0].Split('-');
        int first = parts[0] == "*" ? Ranges[field].First : Number(range[0], field);
        int last = parts[0] == "*" ? Ranges[field].Last : Number(range[^1], field);
        int step = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
        for (int value = first; value <= last; value += step)
            yield return value;
    }

    private static int Number(string text, int field)
    {
        string[] names = field == 3 ? Months : field == 4 ? Week : [];
        int place = Array.IndexOf(names, text.ToLowerInvariant());
        return place < 0 ? int.Parse(text, CultureInfo.InvariantCulture) : place + (field == 3 ? 1 : 0);
    }
}
