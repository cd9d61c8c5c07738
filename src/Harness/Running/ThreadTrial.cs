using GenBench.Harness.Data;
using GenBench.Harness.Specs.Planning;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>Whether more threads pay for the updates of a model: a few real ones of a model made for nothing else, with one thread, two,
/// four and so on in turns, the fastest of each.</summary>
internal static class ThreadTrial
{
    /// <summary>By how much more threads must be faster than fewer: less is not worth a core that something else could use, and
    /// could be chance.</summary>
    public const double Gain = 1.15;

    private const int Rounds = 5;
    private const double SecondsOfRound = 0.05;

    /// <summary>Numbers of threads to try.</summary>
    internal static IReadOnlyList<int> Candidates(int most)
    {
        List<int> candidates = [];
        for (int threads = 1; threads < most; threads *= 2)
            candidates.Add(threads);
        return [.. candidates, most];
    }

    /// <param name="rates">Candidates, fewest threads first, with updates a second.</param>
    internal static int Choose(IReadOnlyList<(int Threads, double Rate)> rates)
    {
        (int Threads, double Rate) best = rates[0];
        foreach ((int Threads, double Rate) more in rates.Skip(1))
            best = more.Rate >= Gain * best.Rate ? more : best;
        return best.Threads;
    }

    /// <returns>Candidates with updates a second; none for a model that no update changes.</returns>
    public static IReadOnlyList<(int Threads, double Rate)> Measure(
        ExperimentCell cell, IDataset dataset, Placement placement, IReadOnlyList<int> candidates)
    {
        int before = get_num_threads();
        using IGenerativeModel model = CellModel.CreateInitial(cell, dataset, placement);
        if (model is IPretrained)
            return [];
        using ITrainingProcedure procedure = model.CreateTraining(cell.Training);
        var updates = new TrialUpdates(procedure, dataset, cell.Training, placement);
        try
        {
            int count = updates.CountFor(SecondsOfRound);
            double[] fastest = [.. candidates.Select(_ => double.PositiveInfinity)];
            for (int round = 0; round < Rounds; round++)
            {
                for (int i = 0; i < candidates.Count; i++)
                {
                    set_num_threads(candidates[i]);
                    updates.Make(1); // the team is made
                    fastest[i] = Math.Min(fastest[i], updates.Make(count));
                }
            }

            return [.. candidates.Zip(fastest, (threads, seconds) => (threads, count / seconds))];
        }
        finally
        {
            set_num_threads(before);
        }
    }
}
