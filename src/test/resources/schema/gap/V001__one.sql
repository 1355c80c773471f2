create table one (a);
