namespace GenBench.Models.Transport;

/// <summary>The cheapest one-to-one assignment of rows to columns.</summary>
/// <remarks>Shortest augmenting paths with potentials, O(n³): Jonker &amp; Volgenant 1987,
/// "A shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38.</remarks>
public static class Assignment
{
    /// <param name="cost">[n, n], finite.</param>
    /// <returns>For each row its column; a permutation of 0 .. n − 1.</returns>
    public static int[] Solve(double[,] cost) => Searched(cost).ColumnOfRow;

    /// <summary>The same with what proves it the cheapest.</summary>
    public static AssignmentDual SolveWithPotentials(double[,] cost)
    {
        Search search = Searched(cost);
        return new AssignmentDual(search.ColumnOfRow, search.RowPotential, search.ColumnPotential);
    }

    private static Search Searched(double[,] cost)
    {
        int size = cost.GetLength(0);
        if (cost.GetLength(1) != size)
            throw new ArgumentException($"the cost matrix is {size}x{cost.GetLength(1)}; expected a square one", nameof(cost));
        foreach (double value in cost)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException("the cost matrix holds a value that is not finite", nameof(cost));
        }

        var search = new Search(cost, size);
        for (int row = 0; row < size; row++)
            search.Assign(row);
        return search;
    }

    /// <summary>One row after another is assigned along the shortest alternating path to a free column.</summary>
    private sealed class Search
    {
        private readonly double[][] _cost;
        private readonly double[] _rowPotential;
        private readonly double[] _columnPotential;
        private readonly int[] _rowOfColumn;
        private readonly double[] _distance;
        private readonly int[] _previousRow;

        /// <summary>A permutation of the columns: those before <see cref="_open"/> are done,
        /// in the order in which they were reached.</summary>
        private readonly int[] _order;
        private int _open;

        public Search(double[,] cost, int size)
        {
            _cost = new double[size][];
            for (int row = 0; row < size; row++)
            {
                _cost[row] = new double[size];
                Buffer.BlockCopy(cost, row * size * sizeof(double), _cost[row], 0, size * sizeof(double));
            }

            (_rowPotential, _columnPotential, _distance) = (new double[size], new double[size], new double[size]);
            (_previousRow, ColumnOfRow, _order) = (new int[size], new int[size], [.. Enumerable.Range(0, size)]);
            _rowOfColumn = [.. Enumerable.Repeat(-1, size)];
        }

        public int[] ColumnOfRow { get; }

        public IReadOnlyList<double> RowPotential => _rowPotential;

        public IReadOnlyList<double> ColumnPotential => _columnPotential;

        public void Assign(int start)
        {
            Array.Fill(_distance, double.PositiveInfinity);
            int row = start, column;
            double reached = 0;
            _open = 0;
            do
            {
                column = Advance(row, reached);
                reached = _distance[column];
                row = _rowOfColumn[column];
            }
            while (row >= 0);
            MovePotentials(start, reached);
            Augment(start, column);
        }

        /// <summary>Shortens the ways to open columns that go through <paramref name="row"/>, and takes the nearest of them.</summary>
        private int Advance(int row, double reached)
        {
            double[] costs = _cost[row], distance = _distance, potential = _columnPotential;
            double offset = reached - _rowPotential[row], least = double.PositiveInfinity;
            int at = _open;
            for (int place = _open; place < _order.Length; place++)
            {
                int column = _order[place];
                double through = offset + costs[column] - potential[column];
                if (through < distance[column])
                    (distance[column], _previousRow[column]) = (through, row);
                if (distance[column] < least)
                    (least, at) = (distance[column], place);
            }

            (_order[_open], _order[at]) = (_order[at], _order[_open]);
            return _order[_open++];
        }

        /// <summary>Keeps reduced costs non-negative, and zero along the tree.</summary>
        private void MovePotentials(int start, double reached)
        {
            _rowPotential[start] += reached;
            foreach (int column in _order.AsSpan(0, _open))
            {
                double slack = reached - _distance[column];
                _columnPotential[column] -= slack;
                if (_rowOfColumn[column] >= 0)
                    _rowPotential[_rowOfColumn[column]] += slack;
            }
        }

        private void Augment(int start, int column)
        {
            int row;
            do
            {
                row = _previousRow[column];
                _rowOfColumn[column] = row;
                (ColumnOfRow[row], column) = (column, row == start ? -1 : ColumnOfRow[row]);
            }
            while (row != start);
        }
    }
}
