create table two (a);
insert into nowhere values (1);
