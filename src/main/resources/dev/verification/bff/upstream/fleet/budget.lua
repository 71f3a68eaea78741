-- One upstream's budget, shared by all replicas. One run is one decision, whole or not at all.
-- Times are microseconds of this server's clock; what a replica tells is how long ago something was, never when,
-- for its own clock may be wrong.
--
-- KEYS  1 state, 2 demand of each replica, 3 calls on their way, 4.. for each limit the calls in its window
-- ARGV  1 deed, 2 replica, 3 limits, 4 longest way, 5 settling time, 6 the probe's lease, 7.. what the deed needs

local state, demand, way = KEYS[1], KEYS[2], KEYS[3]
local deed, replica = ARGV[1], ARGV[2]
local claim = 1000000
local longest_way, settling, lease = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]

local known = {}
local fields = {'epoch', 'settled', 'until', 'probe', 'leased', 'learned', 'level', 'levelled'}
for i, value in ipairs(redis.call('HMGET', state, unpack(fields))) do
  known[fields[i]] = value
end
local function call_id(call) return replica .. ':' .. string.format('%.0f', call) end
local function number(field) return tonumber(known[field] or 0) end
local function remember(field, value)
  known[field] = value
  redis.call('HSET', state, field, value)
end
local function tell(news) redis.call('PUBLISH', state, replica .. '|' .. news) end

-- All was forgotten, or never known: nobody is granted anything until every replica could tell what it has sent.
if not known.epoch then
  remember('epoch', clock[1] .. '.' .. clock[2])
  remember('settled', now + settling)
  tell('renewed')
end

local windows, bucket, forget = {}, nil, 60000000
for kind, first, second in ARGV[3]:gmatch('(%a):(%d+):(%d+)') do
  local limit = {most = tonumber(first), length = tonumber(second), key = KEYS[4 + #windows]}
  if kind == 'w' then
    windows[#windows + 1] = limit
    forget = math.max(forget, limit.length + longest_way)
  else
    bucket = {rate = limit.most / 1000000, burst = limit.length}
  end
end
if known.learned and #windows == 1 and not bucket then
  windows[1].most = math.min(windows[1].most, number('learned'))
end

local function keep(key) redis.call('PEXPIRE', key, math.ceil(forget / 1000)) end

-- The bucket sees a call when it lands, and holds a token for it until then.
local function refill(at)
  bucket.level = math.min(bucket.burst, bucket.level + math.max(0, at - bucket.at) * bucket.rate)
  bucket.at = math.max(bucket.at, at)
end

local function settle()
  if not bucket then return end
  bucket.level = tonumber(known.level or bucket.burst)
  bucket.at = tonumber(known.levelled or now)
  local landed = redis.call('ZRANGEBYSCORE', way, '-inf', now, 'WITHSCORES')
  for i = 2, #landed, 2 do
    refill(tonumber(landed[i]))
    bucket.level = bucket.level - 1
  end
  if #landed > 0 then redis.call('ZREMRANGEBYSCORE', way, '-inf', now) end
  refill(now)
  bucket.on_way = redis.call('ZCARD', way)
end

local function store_bucket()
  if bucket then
    remember('level', string.format('%.6f', bucket.level))
    remember('levelled', string.format('%.0f', bucket.at))
  end
end

local function each_log(deal)
  for _, window in ipairs(windows) do deal(window.key) end
  if bucket then deal(way) end
end

local function depart(id)
  each_log(function(log) redis.call('ZADD', log, now + longest_way, id) end)
  for _, window in ipairs(windows) do window.used = window.used + 1 end
  if bucket then bucket.on_way = bucket.on_way + 1 end
end

local function land(id, at)
  each_log(function(log)
    local expected = redis.call('ZSCORE', log, id)
    if expected and tonumber(expected) > at then redis.call('ZADD', log, at, id) end
  end)
end

local function take_back(id)
  each_log(function(log) redis.call('ZREM', log, id) end)
end

local function free()
  local least = math.huge
  for _, window in ipairs(windows) do
    redis.call('ZREMRANGEBYSCORE', window.key, '-inf', now - window.length)
    window.used = redis.call('ZCARD', window.key)
    least = math.min(least, window.most - window.used)
  end
  if bucket then least = math.min(least, math.floor(bucket.level) - bucket.on_way) end
  return math.max(0, least)
end

-- How long until one place is free, when nothing changes.
local function wait_for_place()
  local wait = 0
  for _, window in ipairs(windows) do
    if window.used >= window.most then
      local index = window.used - window.most
      local oldest = redis.call('ZRANGE', window.key, index, index, 'WITHSCORES')
      wait = math.max(wait, tonumber(oldest[2]) + window.length - now)
    end
  end
  if bucket then wait = math.max(wait, (1 + bucket.on_way - bucket.level) / bucket.rate) end
  return math.ceil(wait)
end

-- Who wants how much: each replica's demand, until when it is believed, and how much it was served so far.
local function demands()
  local wanting, latest = {}, 0
  local all = redis.call('HGETALL', demand)
  for i = 1, #all, 2 do
    local served, wanted, till = all[i + 1]:match('(%d+):(%d+):(%d+)')
    local one = {served = tonumber(served), wanted = tonumber(wanted), till = tonumber(till)}
    if all[i] == replica then
      wanting.own = one
    elseif one.till + 60000000 < now then
      redis.call('HDEL', demand, all[i])
    elseif one.wanted > 0 and one.till >= now then
      wanting[#wanting + 1] = one
    end
  end
  return wanting
end

-- Raises everybody's service to the same level as far as the places go; what is left over is the asker's chance.
local function share(places, own, others)
  local function needed(level)
    local sum = math.min(own.wanted, math.max(0, level - own.served))
    for _, other in ipairs(others) do
      sum = sum + math.min(other.wanted, math.max(0, level - other.served))
    end
    return sum
  end
  local low, high = own.served, own.served + own.wanted
  if needed(low) > places then return 0 end
  while low < high do
    local middle = math.ceil((low + high) / 2)
    if needed(middle) <= places then low = middle else high = middle - 1 end
  end
  local mine = low - own.served
  if mine < own.wanted and needed(low) < places then mine = mine + 1 end
  return mine
end

local function split(list, deal)
  for item in (list or ''):gmatch('[^,]+') do deal(item) end
end

local function note(landed, unused)
  split(landed, function(item)
    local id, age = item:match('(%d+):(-?%d+)')
    land(replica .. ':' .. id, math.min(now + longest_way, now - tonumber(age)))
  end)
  split(unused, function(id) take_back(replica .. ':' .. id) end)
end

local function pause_left()
  return known['until'] and math.max(0, number('until') - now) or -1
end

local function ask(wanted, first, landed, unused)
  note(landed, unused)
  settle()
  local places = free()
  local others = demands()
  local own = others.own or {served = 0, wanted = 0, till = 0}
  if own.wanted == 0 or own.till < now then
    -- Who did not want anything has no claim on what the others got meanwhile.
    local least = math.huge
    for _, other in ipairs(others) do least = math.min(least, other.served) end
    if least < math.huge then own.served = math.max(own.served, least) end
  end
  own.wanted = wanted
  local granted, wait, probe = 0, 0, 0
  if number('settled') > now then
    wait = number('settled') - now
  elseif pause_left() > 0 then
    wait = pause_left()
  elseif known['until'] and known.probe and number('leased') > now then
    wait = number('leased') - now
  elseif wanted > 0 then
    granted = known['until'] and math.min(1, places) or share(places, own, others)
    for i = 0, granted - 1 do depart(call_id(first + i)) end
    if granted == 1 and known['until'] then
      probe = 1
      wait = lease
      remember('probe', call_id(first))
      remember('leased', string.format('%.0f', now + lease))
    elseif granted < wanted then
      wait = granted < places and 10000 or wait_for_place()
    end
  end
  if wanted > 0 or own.till > 0 then
    -- Long enough that a replica which loses us for a moment, and goes on by its share, has that share left to it.
    local till = granted < wanted and now + math.min(wait, 1000000) + claim or 0
    redis.call('HSET', demand, replica,
        string.format('%.0f:%.0f:%.0f', own.served + granted, wanted - granted, till))
    keep(demand)
  end
  store_bucket()
  if granted > 0 or landed ~= '' or unused ~= '' then
    tell('used|' .. first .. '|' .. granted .. '|' .. landed .. '|' .. unused)
  end
  each_log(keep)
  return {granted, math.max(0, wait), #others + 1, probe}
end

-- Takes in what a replica sent without our knowing: calls that are here already stay as they are.
local function join(sent)
  settle()
  local new = 0
  split(sent, function(item)
    local id, age = item:match('(%d+):(-?%d+)')
    local at = math.min(now + longest_way, now - tonumber(age))
    local added = 0
    for _, window in ipairs(windows) do
      added = math.max(added, redis.call('ZADD', window.key, 'NX', at, replica .. ':' .. id))
    end
    if bucket and added > 0 and now - at < bucket.burst / bucket.rate then
      bucket.level = bucket.level - 1
    end
    new = new + added
  end)
  store_bucket()
  each_log(keep)
  if new > 0 then tell('joined|' .. new) end
end

local function snapshot()
  settle()
  free()
  local all = {}
  for i, window in ipairs(windows) do
    local ages = {}
    local calls = redis.call('ZRANGE', window.key, 0, -1, 'WITHSCORES')
    for j = 2, #calls, 2 do ages[j / 2] = string.format('%.0f', now - tonumber(calls[j])) end
    all[i] = table.concat(ages, ',')
  end
  local tokens = bucket and string.format('%.6f', bucket.level - bucket.on_way) or ''
  return {tokens, all}
end

local function pause(wait)
  local till = now + wait
  if pause_left() > 0 then till = math.max(till, number('until')) end
  remember('until', string.format('%.0f', till))
  redis.call('HDEL', state, 'probe', 'leased')
  tell('paused|' .. string.format('%.0f', till - now))
  return {}
end

local function open(id)
  if id == '' or known.probe == replica .. ':' .. id then
    redis.call('HDEL', state, 'until', 'probe', 'leased')
    known['until'] = nil
    tell('opened')
  end
  return {}
end

local function probe_lost(id)
  if known.probe == replica .. ':' .. id then
    redis.call('HDEL', state, 'probe', 'leased')
    tell('unprobed')
  end
  return {}
end

local function learn(limit)
  if not known.learned or limit < number('learned') then
    remember('learned', limit)
    tell('learned|' .. limit)
  end
  return {}
end

local answer = {}
if deed == 'ask' then answer = ask(tonumber(ARGV[7]), tonumber(ARGV[8]), ARGV[9], ARGV[10])
elseif deed == 'join' then join(ARGV[7])
elseif deed == 'snapshot' then answer = snapshot()
elseif deed == 'pause' then answer = pause(tonumber(ARGV[7]))
elseif deed == 'open' then answer = open(ARGV[7])
elseif deed == 'probe_lost' then answer = probe_lost(ARGV[7])
elseif deed == 'learn' then answer = learn(tonumber(ARGV[7]))
end
keep(state)
return {known.epoch, math.max(0, number('settled') - now), pause_left(), number('learned'), answer}
