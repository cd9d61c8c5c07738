using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace GenBench.Kernels.Drawing;

/// <summary>The stream of a CPU generator of the library, word for word, made in vectors: a tenth of the time of asking it for one number
/// after the other.</summary>
/// <remarks>Matsumoto &amp; Nishimura 1998, ACM TOMACS 8(1), MT19937. Takes the generator's place in the stream, and gives it back where it
/// stopped, so that both can be used in turns.</remarks>
internal sealed class MersenneTwister
{
    private const int Words = 624;   // n
    private const int Distance = 397; // m
    private const uint UpperBit = 0x80000000;
    private const uint Matrix = 0x9908B0DF;

    // What the library writes as a generator's state, 5,056 bytes: seed, words left and whether seeded, place, words (each as 8 bytes),
    // then what normal numbers keep, which is not touched here.
    private const int LeftAt = 8;
    private const int PlaceAt = 16;
    private const int WordsAt = 24;

    private static readonly Lazy<bool> Trial = new(Try);

    private readonly uint[] _state = new uint[Words + Vector512<uint>.Count]; // some more, so that a vector may read past the end
    private readonly Generator _generator;
    private int _place;
    private int _left;

    /// <summary>Whether this is the stream of the libtorch at hand, tried once: another version may write its state in another
    /// way.</summary>
    public static bool IsTheLibrarys => Trial.Value;

    /// <param name="generator">On the CPU.</param>
    public MersenneTwister(Generator generator)
    {
        _generator = generator;
        using Tensor written = generator.get_state();
        ReadOnlySpan<byte> bytes = written.bytes;
        _left = MemoryMarshal.Read<int>(bytes[LeftAt..]) - 1;
        _place = (int)MemoryMarshal.Read<long>(bytes[PlaceAt..]);
        Narrow(MemoryMarshal.Cast<byte, ulong>(bytes[WordsAt..])[..Words], _state);
    }

    /// <summary>The next words of the stream.</summary>
    public void Fill(Span<uint> target)
    {
        while (!target.IsEmpty)
        {
            if (_left == 0)
                Twist();
            int count = Math.Min(_left, target.Length);
            Temper(_state.AsSpan(_place, count), target);
            (_place, _left) = (_place + count, _left - count);
            target = target[count..];
        }
    }

    /// <summary>Puts the generator where this stands.</summary>
    public void Return()
    {
        using Tensor written = _generator.get_state();
        Span<byte> bytes = written.bytes;
        MemoryMarshal.Write(bytes[LeftAt..], _left + 1);
        MemoryMarshal.Write(bytes[PlaceAt..], (long)_place);
        Widen(_state.AsSpan(0, Words), MemoryMarshal.Cast<byte, ulong>(bytes[WordsAt..]));
        _generator.set_state(written);
    }

    private static bool Try()
    {
        const int count = 2 * Words + 1;
        using Generator ours = new(1), theirs = new(1);
        using (Tensor state = ours.get_state())
        {
            if (state.numel() * state.ElementSize < WordsAt + Words * sizeof(ulong))
                return false;
        }

        using Tensor expected = rand(count, generator: theirs);
        uint[] words = new uint[count];
        new MersenneTwister(ours).Fill(words);
        return expected.data<float>().ToArray().SequenceEqual(words.Select(word => UniformWords.ToUniform(Vector512.Create(word))[0]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(ReadOnlySpan<ulong> words, Span<uint> target)
    {
        for (int i = 0; i < words.Length; i++)
            target[i] = (uint)words[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ReadOnlySpan<uint> words, Span<ulong> target)
    {
        for (int i = 0; i < words.Length; i++)
            target[i] = words[i];
    }

    // x_k+n = x_k+m ⊕ (upper bit of x_k | lower bits of x_k+1) A
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Twist()
    {
        ref uint x = ref MemoryMarshal.GetArrayDataReference(_state);
        int width = Vector512<uint>.Count, i = 0;
        for (; i + width <= Words - Distance; i += width)
            Twist(ref x, i, i + Distance);
        for (; i < Words - Distance; i++)
            _state[i] = Twist(_state[i], _state[i + 1], _state[i + Distance]);
        for (; i + width < Words; i += width)
            Twist(ref x, i, i + Distance - Words);
        for (; i < Words - 1; i++)
            _state[i] = Twist(_state[i], _state[i + 1], _state[i + Distance - Words]);
        _state[Words - 1] = Twist(_state[Words - 1], _state[0], _state[Distance - 1]);
        (_place, _left) = (0, Words);
    }

    private static uint Twist(uint word, uint next, uint far) =>
        far ^ (((word & UpperBit) | (next & ~UpperBit)) >> 1) ^ ((next & 1) == 0 ? 0 : Matrix);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Twist(ref uint x, int at, int far)
    {
        Vector512<uint> next = Vector512.LoadUnsafe(ref x, (nuint)(at + 1));
        Vector512<uint> mixed = Vector512.ConditionalSelect(Vector512.Create(UpperBit), Vector512.LoadUnsafe(ref x, (nuint)at), next);
        Vector512<uint> product = (Vector512<uint>.Zero - (next & Vector512<uint>.One)) & Vector512.Create(Matrix);
        (Vector512.LoadUnsafe(ref x, (nuint)far) ^ (mixed >>> 1) ^ product).StoreUnsafe(ref x, (nuint)at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Temper(ReadOnlySpan<uint> words, Span<uint> target)
    {
        ref uint from = ref MemoryMarshal.GetReference(words), to = ref MemoryMarshal.GetReference(target);
        int i = 0;
        for (; i + Vector512<uint>.Count <= words.Length; i += Vector512<uint>.Count)
            Temper(Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < words.Length; i++)
            target[i] = Temper(Vector512.Create(words[i]))[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Temper(Vector512<uint> y)
    {
        y ^= y >>> 11;
        y ^= (y << 7) & Vector512.Create(0x9D2C5680u);
        y ^= (y << 15) & Vector512.Create(0xEFC60000u);
        return y ^ (y >>> 18);
    }
}
