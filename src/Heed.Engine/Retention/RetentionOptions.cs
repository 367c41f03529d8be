namespace Heed.Engine.Retention;

/// <summary>How long things are kept, as the configuration says it. Section <c>Retention</c>. What an administrator sets on the page stands above.</summary>
public sealed class RetentionOptions
{
    /// <summary>Days after which readings become hours (count, least, greatest, mean, last). Whole weeks at a time, so up to six days later. 0 keeps them for ever.</summary>
    public int RawDays { get; set; } = 90;

    /// <summary>Days after which notifications that were delivered or given up are deleted, with the address they went to. 0 keeps them for ever.</summary>
    public int MessageDays { get; set; } = 1_095;
}
