using GenBench.Models.Transport;

namespace GenBench.Models.Tests.Transport;

public sealed class AssignmentTests
{
    [Fact]
    public void The_answer_is_the_best_of_all_permutations()
    {
        var random = new Random(1);
        for (int trial = 0; trial < 60; trial++)
        {
            double[,] cost = Costs(1 + (trial % 6), random, ties: trial % 2 == 0);
            int[] columns = Assignment.Solve(cost);

            Assert.Equal(Enumerable.Range(0, columns.Length), columns.Order());
            Assert.Equal(Permutations(columns.Length).Min(order => Total(cost, order)), Total(cost, columns), 12);
        }
    }

    [Fact]
    public void On_a_line_squared_distances_are_least_in_sorted_order()
    {
        var random = new Random(2);
        double[] a = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble())],
            b = [.. Enumerable.Range(0, 300).Select(_ => 3 * random.NextDouble())];
        var cost = new double[300, 300];
        for (int i = 0; i < 300; i++)
        {
            for (int j = 0; j < 300; j++)
                cost[i, j] = Math.Pow(a[i] - b[j], 2);
        }

        double sorted = a.Order().Zip(b.Order(), (x, y) => Math.Pow(x - y, 2)).Sum();

        Assert.Equal(sorted, Total(cost, Assignment.Solve(cost)), 9);
    }

    [Fact]
    public void Potentials_lie_below_every_cost_and_add_up_to_that_of_the_assignment()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 40; trial++)
        {
            double[,] cost = Costs(1 + (trial % 9), random, ties: trial % 2 == 0);

            AssignmentDual solution = Assignment.SolveWithPotentials(cost);

            Assert.Equal(Assignment.Solve(cost), solution.ColumnOfRow);
            Assert.Equal(Total(cost, solution.ColumnOfRow), solution.RowPotentials.Sum() + solution.ColumnPotentials.Sum(), 12);
            for (int i = 0; i < cost.GetLength(0); i++)
            {
                for (int j = 0; j < cost.GetLength(1); j++)
                    Assert.True(solution.RowPotentials[i] + solution.ColumnPotentials[j] <= cost[i, j] + 1e-12);
            }
        }
    }

    [Fact]
    public void Costs_that_are_not_finite_or_not_square_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Assignment.Solve(new double[2, 3]));
        Assert.Throws<ArgumentException>(() => Assignment.Solve(new[,] { { 1, double.NaN }, { 0, 1 } }));
    }

    private static double[,] Costs(int size, Random random, bool ties)
    {
        var cost = new double[size, size];
        for (int i = 0; i < size * size; i++)
            cost[i / size, i % size] = ties ? random.Next(4) : random.NextDouble() - 0.5;
        return cost;
    }

    private static double Total(double[,] cost, IReadOnlyList<int> columns) => columns.Select((column, row) => cost[row, column]).Sum();

    private static IEnumerable<int[]> Permutations(int size) => size == 0
        ? [[]]
        : Permutations(size - 1)
            .SelectMany(shorter => Enumerable.Range(0, size).Select(at => (int[])[.. shorter[..at], size - 1, .. shorter[at..]]));
}
