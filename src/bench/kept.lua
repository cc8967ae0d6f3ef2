-- Answers that are kept in memory.
local paths = {"/v1/members", "/v1/progress.csv", "/members/ROU", "/v1/members/ROU/chart.svg"}
local number = 0
request = function()
    number = number + 1
    return wrk.format("GET", paths[number % #paths + 1], {["Accept"] = "text/html, */*;q=0.9", ["Accept-Encoding"] = "gzip"})
end
