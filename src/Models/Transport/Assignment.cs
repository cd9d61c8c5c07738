namespace GenBench.Models.Transport;

/// <summary>The cheapest one-to-one assignment of rows to columns.</summary>
/// <remarks>Shortest augmenting paths with potentials, O(n³): Jonker &amp; Volgenant 1987, "A shortest augmenting path algorithm for dense and
/// sparse linear assignment problems", Computing 38.</remarks>
public static class Assignment
{
    /// <param name="cost">[n, n], finite.</param>
    /// <returns>For each row its column; a permutation of 0 .. n − 1.</returns>
    public static int[] Solve(double[,] cost)
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
        return search.ColumnOfRow;
    }

    /// <summary>One row after another is assigned along the shortest alternating path to a free column.</summary>
    private sealed class Search(double[,] cost, int size)
    {
        private readonly double[] _rowPotential = new double[size];
        private readonly double[] _columnPotential = new double[size];
        private readonly int[] _rowOfColumn = Enumerable.Repeat(-1, size).ToArray();
        private readonly double[] _distance = new double[size];
        private readonly int[] _previousRow = new int[size];
        private readonly bool[] _done = new bool[size];

        public int[] ColumnOfRow { get; } = new int[size];

        public void Assign(int start)
        {
            Array.Fill(_distance, double.PositiveInfinity);
            Array.Clear(_done);
            int row = start, column;
            double reached = 0;
            do
            {
                Relax(row, reached);
                column = Nearest();
                reached = _distance[column];
                _done[column] = true;
                row = _rowOfColumn[column];
            }
            while (row >= 0);
            MovePotentials(start, reached);
            Augment(start, column);
        }

        private void Relax(int row, double reached)
        {
            double offset = reached - _rowPotential[row];
            for (int column = 0; column < size; column++)
            {
                if (_done[column])
                    continue;
                double through = offset + cost[row, column] - _columnPotential[column];
                if (through < _distance[column])
                    (_distance[column], _previousRow[column]) = (through, row);
            }
        }

        private int Nearest()
        {
            int nearest = -1;
            for (int column = 0; column < size; column++)
            {
                if (!_done[column] && (nearest < 0 || _distance[column] < _distance[nearest]))
                    nearest = column;
            }

            return nearest;
        }

        /// <summary>Keeps reduced costs non-negative, and zero along the tree.</summary>
        private void MovePotentials(int start, double reached)
        {
            _rowPotential[start] += reached;
            for (int column = 0; column < size; column++)
            {
                if (!_done[column])
                    continue;
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
