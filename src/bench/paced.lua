-- Lets each connection of wrk rest between its requests, so that many of them make a steady rate below the peak.
function delay() return 10 end
