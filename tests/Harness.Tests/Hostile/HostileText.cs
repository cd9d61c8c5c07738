using System.Text;
using GenBench.Harness.Tests.Data.Reading;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>Real files with bytes changed or cut off, or with pieces of JSON, CSV and paths put where they do not belong, taken out or
/// said twice.</summary>
internal static class HostileText
{
    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "[null]", "{}", "[]", "true", "-1", "0", "1e999", "-1e999", "99999999999999999999",
        "-9223372036854775808", "2147483648", "NaN", "\"Infinity\"", "\"\"", "\"\\ud800\"", "\"../../../x\"", "\"/etc/passwd\"",
        "\"..%2f..%2fx\"", "\"a\\u0000b\"", "\n", "\r\n", "\n\n", ",,,,", "\"\"\"", "=1+1", "'", "\u202e", "\ufeff", "é", "\0",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "{\"a\":{\"a\":{\"a\":", "\"kind\":\"vae\",", "K=5;K=5", "not-applicable", "2026-13-45T99:99:99", "0001-01-01T00:00:00+14:00",
    ];

    public static byte[] Of(byte[] file, Random random)
    {
        if (random.Next(2) == 0)
            return Mutation.Of(file, random);
        byte[] mutated = file;
        for (int changes = random.Next(1, 4); changes > 0; changes--)
            mutated = Changed(mutated, random);
        return mutated;
    }

    private static byte[] Changed(byte[] file, Random random)
    {
        int at = random.Next(file.Length + 1);
        int length = Math.Min(random.Next(4) == 0 ? random.Next(200) : random.Next(12), file.Length - at);
        byte[] piece = random.Next(3) switch
        {
            0 => [],
            1 => file[at..(at + length)],
            _ => Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]),
        };
        int kept = random.Next(3) == 0 ? at : at + length;
        return random.Next(4) == 0 ? InPlaceOfAValue(file, piece, random) : [.. file[..at], .. piece, .. file[kept..]];
    }

    /// <summary>Puts the piece where a value of JSON or a field of CSV stands, so that the form stays right.</summary>
    private static byte[] InPlaceOfAValue(byte[] file, byte[] piece, Random random)
    {
        int from = random.Next(file.Length + 1);
        int start = Array.FindIndex(file, Math.Min(from, Math.Max(0, file.Length - 1)), value => value is (byte)':' or (byte)',');
        if (start < 0)
            return [.. file, .. piece];
        int end = Array.FindIndex(file, start + 1, value => value is (byte)',' or (byte)'\n' or (byte)'}');
        return [.. file[..(start + 1)], .. piece, .. file[(end < 0 ? file.Length : end)..]];
    }
}
