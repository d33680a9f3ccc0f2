using System.Linq.Expressions;
using FluentValidation;

namespace LivcR.Toegang.Factoren;

/// <summary>What is asked of a password: length, and nothing about kinds of characters (NIST SP 800-63B). It is never the only factor.</summary>
internal static class Wachtwoordeis
{
    public const int LangsteNaam = 60;

    /// <summary>[D]</summary>
    public const int Kortst = 12;

    public static void Voeg<T>(AbstractValidator<T> validator, Expression<Func<T, string?>> veld, Func<T, bool> wanneer) =>
        validator.RuleFor(veld).NotEmpty().WithMessage("Kies een wachtwoord.")
            .Must(w => w is null or { Length: 0 or >= Kortst }).WithMessage("Dit wachtwoord is te kort: minstens 12 tekens. Een zin van enkele woorden is goed.")
            .MaximumLength(200).WithMessage("Dit wachtwoord is te lang: hoogstens 200 tekens.").When(wanneer);
}
