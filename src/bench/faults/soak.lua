-- What readers ask for, in turn, among it questions that are computed anew; each connection rests between its requests.
local paths = {"/v1/members", "/", "/v1/progress.csv", "/members/ROU", "/v1/members/ROU/chart.svg", "/v1/observations?area=ROU&limit=50"}
local number = 0
request = function()
    number = number + 1
    if number % 200 == 0 then
        return wrk.format("GET", "/v1/members/ROU/path?target_year=2033&target_value=2." .. math.random(100000, 999999))
    end
    return wrk.format("GET", paths[number % #paths + 1], {["Accept"] = "text/html, */*;q=0.9", ["Accept-Encoding"] = "gzip"})
end
function delay() return 10 end
