-- A body of a few kilobytes, which must come back.
wrk.method = "POST"
wrk.body = string.rep("0123456789", 500)

response = function(status, headers, body)
    if body ~= wrk.body then
        print("Non-2xx: a wrong answer")
        os.exit(1)
    end
end
