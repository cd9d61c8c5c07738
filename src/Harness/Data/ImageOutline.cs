namespace GenBench.Harness.Data;

/// <summary>What is known of an image dataset before a pixel of it is read: what an experiment is checked against.</summary>
/// <param name="Shape">Of one image.</param>
/// <param name="Classes">Labels are 0 .. Classes − 1; null where the images have none.</param>
/// <param name="Train">Training images, before the validation split is taken from them.</param>
/// <param name="Test">Test images.</param>
public sealed record ImageOutline(ImageShape Shape, int? Classes, int Train, int Test);
