-- Those that are off: once they are on again, nobody wants to hear what happened meanwhile.
delete from alert_channel
where instr(:#${bean:channels?method=list}, ' ' || channel || ' ') = 0
