namespace GenBench.Harness.Torch;

/// <summary>When waiting threads should sleep: as soon as others are seen on the cores, and for a while after they were seen last,
/// for longer each time they come back at once.</summary>
internal sealed class ContentionRule
{
    /// <summary>Share of the wanted time without a core from which on somebody else is taken to be there.</summary>
    private const double Crowded = 0.10;

    /// <summary>Below it nobody is.</summary>
    private const double Quiet = 0.03;

    private const int FewestQuietLooks = 8;
    private const int MostQuietLooks = 120;

    private int _quietLooks;
    private int _awakeLooks = MostQuietLooks;
    private int _needed = FewestQuietLooks;

    public bool Sleeps { get; private set; }

    /// <param name="starved">Share since the last look, in [0, 1].</param>
    /// <returns><see cref="Sleeps"/> from now on.</returns>
    public bool Look(double starved) => Sleeps ? LookAsleep(starved) : LookAwake(starved);

    private bool LookAwake(double starved)
    {
        _awakeLooks++;
        if (starved < Crowded)
            return false;
        bool cameBack = _awakeLooks <= _needed;
        _needed = cameBack ? Math.Min(2 * _needed, MostQuietLooks) : FewestQuietLooks;
        (_quietLooks, Sleeps) = (0, true);
        return true;
    }

    private bool LookAsleep(double starved)
    {
        _quietLooks = starved < Quiet ? _quietLooks + 1 : 0;
        if (_quietLooks >= _needed)
            (_awakeLooks, Sleeps) = (0, false);
        return Sleeps;
    }
}
