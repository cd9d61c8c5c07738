using System.Runtime.InteropServices;
using GenBench.Kernels.Threads;

namespace GenBench.Kernels.Natives;

/// <summary>Work on the threads that libtorch itself computes with. Between two operations they wait for the next one without sleeping, on
/// the very cores that a thread of another pool would need, so that only they are there at once.</summary>
/// <remarks>libtorch's OpenMP is GNU's, whose entry for a parallel region is <c>GOMP_parallel</c>; where it is not found, the runtime's own
/// threads do the work.</remarks>
public static unsafe class OpenMpTeam
{
    private static delegate* unmanaged<delegate* unmanaged<nint, void>, nint, uint, uint, void> _parallel;
    private static delegate* unmanaged<int> _member;
    private static delegate* unmanaged<int> _size;

    /// <summary>Gives the team to all passes from here on; to be called once libtorch is loaded.</summary>
    public static void Take()
    {
        if (!OperatingSystem.IsLinux() || _parallel is not null || LibTorch.AddressOf("GOMP_parallel") is not (not 0 and nint parallel)
            || LibTorch.AddressOf("omp_get_thread_num") is not (not 0 and nint member)
            || LibTorch.AddressOf("omp_get_num_threads") is not (not 0 and nint size))
        {
            return;
        }

        _member = (delegate* unmanaged<int>)member;
        _size = (delegate* unmanaged<int>)size;
        _parallel = (delegate* unmanaged<delegate* unmanaged<nint, void>, nint, uint, uint, void>)parallel;
        RowParts.Team = Run;
    }

    /// <summary>Whether the team of this process can be told to sleep between two operations.</summary>
    public static bool CanSleep => _parallel is not null;

    /// <summary>Has the threads of every team sleep soon after an operation, until disposed. They wait awake as long as there is a core
    /// for each thread that OpenMP knows of: here it is made to know of more.</summary>
    /// <remarks>libgomp, <c>config/linux/wait.h</c>: more managed threads than available processors cut the wait from 300,000 looks to
    /// 100. A root thread's team counts until that thread ends.</remarks>
    /// <param name="cores">That the process may use.</param>
    public static IDisposable Sleep(int cores) => new SurplusTeam(cores + 2);

    /// <summary>Does parts 0 to <paramref name="parts"/> − 1, each once, on as many threads where the team has them.</summary>
    private static void Run(int parts, Action<int> part)
    {
        var work = new Work(parts, part);
        GCHandle handle = GCHandle.Alloc(work);
        _parallel(&Enter, GCHandle.ToIntPtr(handle), (uint)parts, 0);
        handle.Free();
        if (work.Failure is { } failure)
            throw new AggregateException(failure);
    }

    [UnmanagedCallersOnly]
    private static void Nothing(nint handle)
    {
    }

    [UnmanagedCallersOnly]
    private static void Enter(nint handle)
    {
        var work = (Work)GCHandle.FromIntPtr(handle).Target!;
        try
        {
            for (int part = _member(); part < work.Parts; part += _size())
                work.Part(part);
        }
        catch (Exception exception) // none may leave a native thread
        {
            work.Failure = exception;
        }
    }

    private sealed class Work(int parts, Action<int> part)
    {
        public int Parts => parts;

        public Action<int> Part => part;

        public Exception? Failure { get; set; }
    }

    /// <summary>Threads that have nothing to do and are there to be counted.</summary>
    private sealed class SurplusTeam : IDisposable
    {
        private readonly ManualResetEventSlim _over = new();
        private readonly Thread _root;

        public SurplusTeam(int threads)
        {
            using var counted = new ManualResetEventSlim();
            _root = new Thread(() =>
            {
                _parallel(&Nothing, 0, (uint)threads, 0);
                counted.Set();
                _over.Wait();
            })
            { IsBackground = true, Name = "surplus" };
            _root.Start();
            counted.Wait();
        }

        public void Dispose()
        {
            _over.Set();
            _root.Join();
            _over.Dispose();
        }
    }
}
