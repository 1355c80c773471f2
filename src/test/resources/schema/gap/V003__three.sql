create table three (a);
