namespace Heed.Engine.Readings;

/// <summary>All readings, whatever was agreed to: for the person's own copy. Everything else asks <see cref="IReadings"/>.</summary>
public interface IAllReadings : IReadings;
