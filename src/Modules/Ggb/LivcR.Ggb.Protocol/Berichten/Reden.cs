namespace LivcR.Ggb.Protocol.Berichten;

/// <summary>Why the question is asked: all that the register learns besides who and when. A closed list, so that nothing about a person can travel in it.</summary>
public enum Reden : byte
{
    VoorbereidingOverleg = 1,
    NieuwSignaal = 2,
    Herziening = 3,
    Opvolgstap = 4,
}
