namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>The tables of schema "sleutel", run by the owner role at migration; may run again.</summary>
public static class KeyVaultSchema
{
    // The cascade, not a second "delete where ouder", makes that a key moved under another while that other is being destroyed goes too.
    public const string Sql = """
        create table if not exists sleutel.generatie (
          nummer int primary key,
          gemaakt_op timestamptz not null,
          vernietigen_op timestamptz,
          vernietigd_op timestamptz);
        create table if not exists sleutel.sleutel (
          id uuid primary key,
          ouder uuid references sleutel.sleutel (id) on delete cascade,
          generatie int not null references sleutel.generatie (nummer),
          ingepakt bytea not null,
          aangemaakt timestamptz not null);
        create index if not exists sleutel_ouder on sleutel.sleutel (ouder) where ouder is not null;
        create index if not exists sleutel_generatie on sleutel.sleutel (generatie);
        grant usage on schema sleutel to livcr_sleutel;
        grant select, insert, update, delete on sleutel.sleutel to livcr_sleutel;
        grant select, insert, update on sleutel.generatie to livcr_sleutel;
        """;
}
