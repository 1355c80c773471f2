-- Of what SQLite makes by itself there is no text.
select 'pragma user_version = ' || user_version as sql from pragma_user_version
union all
select sql from sqlite_schema where sql is not null
