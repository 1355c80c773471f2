-- A row for each kind.
insert into passed_over (kind, files, example)
values (:#${body.kind}, :#${body.files}, :#${body.example})
on conflict (kind) do update set files = excluded.files, example = excluded.example
