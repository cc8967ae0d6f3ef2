-- Questions that nobody has asked before: figures of one area, of which each answer is computed.
local areas = {"ALB", "BEL", "BGR", "CAN", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GBR", "GRC", "HUN", "ITA", "LTU",
    "LVA", "NLD", "NOR", "POL", "PRT", "ROU", "SVK", "SVN", "SWE", "TUR", "USA"}
math.randomseed(os.time())
request = function()
    return wrk.format("GET", string.format("/v1/observations?area=%s&from=%d&limit=%d", areas[math.random(#areas)],
        math.random(1990, 2020), math.random(1000)))
end
