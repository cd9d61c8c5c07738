using GenBench.Harness.Results.Cells;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Results;

/// <summary>A cell that a process of another machine has, whose system's lock is not seen here.</summary>
public sealed class ForeignLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private readonly CellFolder _cell;
    private readonly LockOwner _me, _other;

    public ForeignLockTests()
    {
        _cell = new CellFolder(_folder["cell"]);
        Directory.CreateDirectory(_cell.Location);
        _me = LockOwner.Here(_clock);
        _other = _me with { Host = "elsewhere", Kernel = "another", Token = "theirs" };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void While_its_owner_beats_it_is_taken()
    {
        _other.Write(_cell);

        Assert.Null(Take(wait: looks =>
        {
            Assert.False(_me.Has(_cell), "it wrote over an owner that lives");
            (_other with { Beat = looks }).Write(_cell);
        }));
        Assert.Equal("theirs", LockOwner.Read(_cell)!.Token);
    }

    /// <summary>Whatever the clocks say: the owner's is a year ahead here.</summary>
    [Fact]
    public void An_owner_that_gives_no_sign_of_life_is_gone()
    {
        (_other with { Started = DateTimeOffset.UnixEpoch.AddYears(1) }).Write(_cell);

        using IDisposable? taken = Take(wait: _ => { });

        Assert.NotNull(taken);
        Assert.True(_me.Has(_cell));
    }

    [Fact]
    public void Of_two_that_take_over_at_once_the_one_that_wrote_last_has_it()
    {
        _other.Write(_cell);
        LockOwner second = _other with { Host = "a third", Kernel = "a third", Token = "later" };

        Assert.Null(Take(wait: _ =>
        {
            if (_me.Has(_cell))
                second.Write(_cell);
        }));
        Assert.True(second.Has(_cell));
    }

    [Fact]
    public void The_beat_of_the_holder_rises_and_its_file_goes_with_it()
    {
        using (Take(wait: _ => Assert.Fail("nobody to look for")))
        {
            _clock.Advance(TimeSpan.FromSeconds(9));
            Assert.Equal(2, LockOwner.Read(_cell)!.Beat);
        }

        Assert.Null(LockOwner.Read(_cell));
    }

    [Fact]
    public void A_holder_that_was_taken_over_leaves_the_other_its_lock()
    {
        using (Take(wait: _ => { }))
        {
            _other.Write(_cell);
            _clock.Advance(TimeSpan.FromSeconds(9));
        }

        Assert.Equal((0, "theirs"), (LockOwner.Read(_cell)!.Beat, LockOwner.Read(_cell)!.Token));
    }

    [Fact]
    public void A_process_of_this_machine_that_died_is_not_waited_for()
    {
        (_me with { Process = 1, Token = "mine of before" }).Write(_cell);

        using IDisposable? taken = Take(wait: _ => Assert.Fail("the system's lock has decided"));

        Assert.NotNull(taken);
    }

    private IDisposable? Take(Action<int> wait)
    {
        int looks = 0;
        return CellLock.TryTake(_cell, _me, _clock, _ => wait(++looks));
    }
}
