using GenBench.Harness.Torch;

namespace GenBench.Harness.Tests.Torch;

public sealed class ContentionRuleTests
{
    [Fact]
    public void Threads_sleep_from_the_first_look_at_others_until_they_have_been_gone_for_two_seconds()
    {
        var rule = new ContentionRule();
        Assert.False(rule.Look(0.02));
        Assert.True(rule.Look(0.3));
        Assert.True(rule.Look(0.05)); // less, and still somebody
        Assert.Equal([.. Enumerable.Repeat(true, 7), false], Looks(rule, 0.01, 8));
    }

    [Fact]
    public void A_look_at_others_begins_the_wait_anew()
    {
        var rule = new ContentionRule();
        rule.Look(0.3);
        Looks(rule, 0.01, 7);
        rule.Look(0.2);
        Assert.DoesNotContain(false, Looks(rule, 0.01, 7));
        Assert.False(rule.Look(0.01));
    }

    [Fact]
    public void Others_who_come_back_at_once_are_waited_for_twice_as_long_and_no_longer_than_half_a_minute()
    {
        var rule = new ContentionRule();
        List<int> asleep = [];
        for (int round = 0; round < 7; round++)
        {
            int looks = 0;
            rule.Look(0.5);
            for (; rule.Sleeps; looks++)
                rule.Look(0);
            asleep.Add(looks);
        }

        Assert.Equal([8, 16, 32, 64, 120, 120, 120], asleep);
    }

    [Fact]
    public void Others_who_come_back_late_are_waited_for_as_at_first()
    {
        var rule = new ContentionRule();
        rule.Look(0.5);
        Looks(rule, 0, 8);
        Looks(rule, 0, 100);
        rule.Look(0.5);
        Assert.Equal([.. Enumerable.Repeat(true, 7), false], Looks(rule, 0, 8));
    }

    private static bool[] Looks(ContentionRule rule, double starved, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => rule.Look(starved))];
}
