namespace LivcR.SharedKernel.Infrastructure.Log;

/// <summary>The tables of the tamper-evident log in schema "verantwoording", run by the owner role at migration; may run again.
/// Nobody may change or delete a line, the owner included; taking away what is older than ten years (AVG-07) will be a later job with a right of its own,
/// that starts the chain anew from a seal.</summary>
public static class LogSchema
{
    public const string Sql = """
        create table if not exists verantwoording.log (
          volgnummer bigint primary key,
          id uuid not null unique,
          tijd timestamptz not null,
          actor uuid, rol text, cel uuid, sessie uuid,
          actie text not null, handeling text not null,
          casus uuid, object text, object_id uuid,
          doel text, regel text, uitkomst text not null, trace text,
          vorige_hash bytea not null,
          hash bytea not null);
        create table if not exists verantwoording.log_kop (
          enkel bool primary key default true check (enkel),
          volgnummer bigint not null,
          hash bytea not null);
        insert into verantwoording.log_kop (volgnummer, hash) values (0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
        create table if not exists verantwoording.log_zegel (
          dag date primary key,
          volgnummer bigint not null,
          hash bytea not null,
          handtekening bytea not null,
          sleutel_id text not null);
        create index if not exists log_cel_tijd on verantwoording.log (cel, tijd desc);
        create index if not exists log_casus_tijd on verantwoording.log (casus, tijd desc) where casus is not null;
        create index if not exists log_cel_actor_tijd on verantwoording.log (cel, actor, tijd);

        grant usage on schema verantwoording to livcr_log, livcr_verantwoording;
        revoke all on verantwoording.log, verantwoording.log_kop, verantwoording.log_zegel from livcr_log, livcr_verantwoording;
        grant insert, select (id) on verantwoording.log to livcr_log;
        grant select, update on verantwoording.log_kop to livcr_log;
        grant select, insert on verantwoording.log_zegel to livcr_log;
        grant select on verantwoording.log, verantwoording.log_kop, verantwoording.log_zegel to livcr_verantwoording;
        revoke update, delete, truncate on verantwoording.log, verantwoording.log_zegel from current_user;

        alter table verantwoording.log enable row level security;
        alter table verantwoording.log force row level security;
        drop policy if exists schrijven on verantwoording.log;
        create policy schrijven on verantwoording.log for insert to livcr_log with check (true);
        drop policy if exists herkennen on verantwoording.log;
        create policy herkennen on verantwoording.log for select to livcr_log using (true);
        drop policy if exists lezen on verantwoording.log;
        create policy lezen on verantwoording.log for select to livcr_verantwoording
          using (cel = (select nullif(current_setting('livcr.cel', true), '')::uuid));
        drop policy if exists nazien on verantwoording.log;
        create policy nazien on verantwoording.log for select to current_user using (true);
        """;
}
