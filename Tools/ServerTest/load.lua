-- What wrk asks a server for: wrk -s load.lua ADDRESS -- TOKEN SEED overview
--                         or: wrk -s load.lua ADDRESS -- TOKEN SEED award PREFIX PROJECT...
-- Prints one line of figures at the end: answers, seconds, answers with another status than 2xx, broken connections.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(words)
    wrk.headers["Authorization"] = "Bearer " .. words[1]
    math.randomseed(tonumber(words[2]) + number)
    if words[3] == "overview" then
        request = overview
    else
        prefix, projects, sent = words[4] .. "-" .. number .. "-", { unpack(words, 5) }, 0
        wrk.headers["If-Match"] = "*"
        wrk.headers["Content-Type"] = "application/json"
        request = award
    end
end

function overview()
    local day = string.format("%d-%02d-%02d", math.random(2016, 2025), math.random(12), math.random(28))
    return wrk.format("GET", "/api/v1/overview?as-of=" .. day)
end

function award()
    sent = sent + 1
    wrk.headers["Idempotency-Key"] = prefix .. sent
    local project = projects[math.random(#projects)]
    local body = string.format('{"project": "%s", "amount": "1", "on": "2024-02-01"}', project)
    return wrk.format("POST", "/api/v1/grant/award", nil, body)
end

function done(summary)
    local errors = summary.errors
    local broken = errors.connect + errors.read + errors.write + errors.timeout
    print(string.format("figures %d %f %d %d", summary.requests, summary.duration / 1e6, errors.status, broken))
end
