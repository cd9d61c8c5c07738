namespace GenBench.Models.Contracts;

/// <summary>The set of values one dimension of an observation can take. A likelihood that puts its mass
/// elsewhere is refused before training.</summary>
public enum Support
{
    /// <summary>0 or 1.</summary>
    Binary,

    /// <summary>Any number in [0, 1]: grey values taken for continuous.</summary>
    UnitInterval,

    /// <summary>A grey level plus uniform noise, (i + u)/256 in [0, 1): its density bounds the mass of the level,
    /// so bits per dimension exist.</summary>
    Dequantized256,

    /// <summary>One of the 256 grey levels i/255.</summary>
    Levels256,

    /// <summary>Any real number.</summary>
    Real,
}
