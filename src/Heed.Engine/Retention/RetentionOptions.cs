namespace Heed.Engine.Retention;

/// <summary>How long readings are kept as they came. Section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    /// <summary>Days after which readings become hours (count, least, greatest, mean, last). Whole weeks at a time, so up to six days later. 0 keeps them for ever.</summary>
    public int RawDays { get; set; } = 90;
}
