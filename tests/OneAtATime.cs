// TorchSharp's wrappers hand a native handle over and no longer hold the tensor or scalar behind it: a garbage collection that another thread starts
// can free an argument while libtorch reads it (seen as a segmentation fault within an addition). Tests of one project therefore take turns; the
// projects still run side by side. The product computes on one thread, and in dispose scopes, which hold their tensors.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
