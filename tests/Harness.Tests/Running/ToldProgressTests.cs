using GenBench.Harness.Running;
using GenBench.Harness.Running.SideBySide;
using GenBench.Harness.Specs.Planning;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Running;

/// <summary>How far a metric is, as it is told.</summary>
public sealed class ToldProgressTests : IDisposable
{
    private readonly ExperimentCell _cell = Toy.Cell();
    private readonly FakeTimeProvider _clock = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Plain_lines_tell_it_every_ten_seconds()
    {
        new PlainRunDisplay(_output, _clock).Show([_cell], 1, observers =>
        {
            observers[0].OnMetricStarted(_cell, "Annealed log-likelihood");
            for (int second = 1; second <= 25; second++)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                observers[0].OnMetricProgress(_cell, second / 100.0, 100 - second);
            }

            observers[0].OnMetricProgress(_cell, 1, 0);
            observers[0].OnNotice(_cell, "memory was refused");
            return 0;
        });

        Assert.Equal(
            [
                "  measuring Annealed log-likelihood",
                "  measuring Annealed log-likelihood: 10 %, 90.0 s left",
                "  measuring Annealed log-likelihood: 20 %, 80.0 s left",
                "  memory was refused",
            ],
            _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_child_process_tells_its_parent()
    {
        var child = new MessageObserver(_output, _clock);
        child.OnMetricProgress(_cell, 0.25, null);
        child.OnNotice(_cell, "a kept file is damaged");

        Assert.Equal(
            [new WorkerMessage.Measured(0.25, null), new WorkerMessage.Noticed("a kept file is damaged")],
            _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(WorkerMessage.FromLine));
    }
}
