-- Sixteen requests at a time on every connection.
init = function(args)
    local one = wrk.format(nil, wrk.path)
    requests = string.rep(one, 16)
end

request = function()
    return requests
end
