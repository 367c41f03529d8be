using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Heed.Console.Forms;

/// <summary>Asks before something is done that is hard to take back.</summary>
public static class Asking
{
    private static readonly DialogOptions Options = new() { CloseOnEscapeKey = true, MaxWidth = MaxWidth.ExtraSmall, FullWidth = true };

    /// <summary>True when the reader says yes.</summary>
    /// <param name="dialogs">Dialogs of the page.</param>
    /// <param name="words">Words of the reader's language.</param>
    /// <param name="title">What will be done, as a question.</param>
    /// <param name="consequence">What follows from it.</param>
    /// <param name="yes">Words on the button that does it.</param>
    public static async Task<bool> ConfirmAsync(this IDialogService dialogs, IStringLocalizer<Words> words, string title, string consequence, string yes)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(words);
        return await dialogs.ShowMessageBoxAsync(title, consequence, yesText: yes, cancelText: words["cancel"], options: Options) == true;
    }
}
