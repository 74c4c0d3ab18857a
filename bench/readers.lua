-- wrk asks for the paths of its command line in turn.
local paths, number = {}, 0

function init(args)
  paths = args
end

function request()
  number = number % #paths + 1
  return wrk.format(nil, paths[number])
end
