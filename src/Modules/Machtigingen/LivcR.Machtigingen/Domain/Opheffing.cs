namespace LivcR.Machtigingen.Domain;

/// <summary>The proposal to close a LIVC R, so that its municipalities may join another one (LIV-01). It works on the day of the second act.</summary>
internal sealed class Opheffing : Voorstel;
