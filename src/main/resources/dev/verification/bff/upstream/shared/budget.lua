-- One upstream's budget, shared by all replicas. One run is one decision, complete or not at all, and its cost does not
-- grow with the number of calls counted.
-- Times are microseconds of this server's clock; a replica reports how long ago something was, never when, since its own
-- clock may be wrong. Only what this script issued itself (epochs, instants) is returned unchanged.
-- Replicas of different versions share the hash and the channel: the names of fields and events must not change.
--
-- KEYS  1 the budget: one hash, so that no part of it can be lost alone; its name is also the channel of the events
-- ARGV  1 command, 2 replica, 3 the epoch it knows, 4 limits, 5 replicas among which the limits are divided, 6 longest
--       delivery, 7 silence, 8 settling, 9 forgetting, 10 the probe's lease, 11 time to live in milliseconds,
--       12.. for the command

local key, command, replica, replica_epoch = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local replicas, longest_delivery, silence = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local settling, forgetting, lease = tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
local claim, wobble, slots, at_once = 500000, 20000, 1440, 100
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]

local known, changed = {}, {}
local function number(field) return tonumber(known[field] or 0) end
local function text(value) return string.format('%.0f', value) end
local function remember(field, value)
  known[field] = value
  changed[field] = value
end
local function forget(field)
  known[field], changed[field] = nil, nil
  redis.call('HDEL', key, field)
end
local function publish(event) redis.call('PUBLISH', key, replica .. '|' .. event) end

-- Calls are counted in slots of time; a slot expires when its last instant is as old as the length. So a call counts for
-- up to a slot too long, never too short. Fields: the number counted, the number expired so far, the first and the last
-- slot that may hold any.
local logs, windows, bucket = {}, {}, nil
local function log_of(name, length, slot)
  local log = {name = name, length = length, slot = slot, fields = {'used' .. name, 'gone' .. name, 'from' .. name, 'to' .. name}}
  logs[#logs + 1] = log
  return log
end

local limits = {}
for kind, first, second in ARGV[4]:gmatch('(%a):(%d+):(%d+)') do
  local most, other = tonumber(first), tonumber(second)
  if kind == 'w' then
    local window = log_of(tostring(#windows + 1), other, math.ceil(other / slots))
    window.most, window.share = most, math.floor(most / replicas)
    windows[#windows + 1], limits[#limits + 1] = window, window
  else
    bucket = {rate = most / 1000000, burst = other, full = other * 1000000 / most, share = math.floor(other / replicas), index = #limits + 1}
    limits[#limits + 1] = bucket
  end
end
if bucket then bucket.way = log_of('0', 0, math.ceil(longest_delivery / 16)) end

local fields = {'epoch', 'born', 'clock', 'members', 'until', 'probe', 'leased', 'learned', 'refused', 'level', 'levelled', 'lacked'}
for _, log in ipairs(logs) do
  for _, field in ipairs(log.fields) do fields[#fields + 1] = field end
end
for i, value in ipairs(redis.call('HMGET', key, unpack(fields))) do
  if value then known[fields[i]] = value end
end

-- Begins a new epoch: all that was known is void, and every replica reports again what it has sent. Necessary after
-- everything was forgotten, and after this clock was set: then nobody knows how old the counted calls are.
local function reset(why)
  redis.call('DEL', key)
  known, changed = {}, {}
  remember('epoch', clock[1] .. '.' .. clock[2] .. '-' .. replica)
  remember('born', text(now))
  remember('clock', text(now))
  publish('renewed|' .. why)
end
if not known.epoch then
  reset('empty')
elseif now < number('clock') - wobble or (command == 'reset' and replica_epoch == known.epoch) then
  reset('clock')
end
now = math.max(now, number('clock'))
remember('clock', text(now))

for _, log in ipairs(logs) do
  log.used, log.gone = number(log.fields[1]), number(log.fields[2])
  log.from, log.to = number(log.fields[3]), number(log.fields[4])
end

local function slot_of(log, at) return math.floor(at / log.slot) end
local function last_gone(log) return math.floor((now - log.length) / log.slot) - 1 end

local function counts(log, from, to)
  local names = {}
  for slot = from, to do names[#names + 1] = log.name .. ':' .. text(slot) end
  return names, redis.call('HMGET', key, unpack(names))
end

-- Expires what is old enough; returns how many calls that were.
local function expire(log)
  local last, expired = last_gone(log), 0
  while log.from <= math.min(last, log.to) do
    local to = math.min(log.from + at_once - 1, last, log.to)
    local names, found = counts(log, log.from, to)
    for _, count in ipairs(found) do expired = expired + tonumber(count or 0) end
    redis.call('HDEL', key, unpack(names))
    log.from = to + 1
  end
  log.used, log.gone = math.max(0, log.used - expired), log.gone + expired
  return expired
end

local function add(log, at, calls)
  local slot = slot_of(log, at)
  if slot <= last_gone(log) then return end
  if log.to < log.from then log.from, log.to = slot, slot end
  log.from, log.to = math.min(log.from, slot), math.max(log.to, slot)
  log.used = log.used + calls
  redis.call('HINCRBY', key, log.name .. ':' .. text(slot), calls)
end

-- Removes a call from where it is counted; false if it is not.
local function remove(log, at)
  local field = log.name .. ':' .. text(slot_of(log, at))
  local count = tonumber(redis.call('HGET', key, field) or 0)
  if count < 1 then return false end
  if count == 1 then redis.call('HDEL', key, field) else redis.call('HINCRBY', key, field, -1) end
  log.used = log.used - 1
  return true
end

-- The first instant at which a slot with a call expires.
local function next_gone(log)
  while log.from <= log.to do
    local to = math.min(log.from + at_once - 1, log.to)
    local _, found = counts(log, log.from, to)
    for i, count in ipairs(found) do
      if tonumber(count or 0) > 0 then
        log.from = log.from + i - 1
        return (log.from + 1) * log.slot + log.length
      end
    end
    log.from = to + 1
  end
  return now + 100000
end

-- The replicas that have reported in this epoch what they sent. For each limit: the reserve that is set aside for the
-- replica, which it may use without a grant when it loses us, and how many calls had expired when that was agreed.
local members, own = {}, nil
local function silent(member) return now - member.last_request > silence end

local function reserve(member, i)
  local limit, kept = limits[i], member.kept[i] or 0
  if limit ~= bucket and silent(member) then
    kept = kept + math.ceil((limit.gone - (member.gone[i] or 0)) / replicas)
  end
  return math.min(limit.share, kept)
end

local function reserves(member)
  local sum = 0
  for i = 1, #limits do sum = sum + reserve(member, i) end
  return sum
end

local function read_members()
  for word in (known.members or ''):gmatch('[^;]+') do
    local id, served, wanted, till, last_request, reported, kept, gone =
      word:match('([^:]*):(%d+):(%d+):(%d+):(%d+):(%d+):([%d,]*):([%d,]*)')
    local member = {id = id, served = tonumber(served), wanted = tonumber(wanted), till = tonumber(till),
      last_request = tonumber(last_request), reported = tonumber(reported), kept = {}, gone = {}}
    for one in kept:gmatch('%d+') do member.kept[#member.kept + 1] = tonumber(one) end
    for one in gone:gmatch('%d+') do member.gone[#member.gone + 1] = tonumber(one) end
    if id == replica then own = member end
    if now - member.last_request <= forgetting or id == replica then members[#members + 1] = member end
  end
end

local function write_members()
  -- If there are more than configured, some are gone. Of the silent ones, those with the largest reserves stay.
  local function is_gone(member) return member ~= own and now - member.last_request > 5 * silence end
  table.sort(members, function(a, b)
    if is_gone(a) ~= is_gone(b) then return is_gone(b) end
    local of_a, of_b = reserves(a), reserves(b)
    if of_a ~= of_b then return of_a > of_b end
    return a.id < b.id
  end)
  while #members > replicas and is_gone(members[#members]) do members[#members] = nil end
  local words = {}
  for i, one in ipairs(members) do
    local kept, gone = {}, {}
    for j = 1, #limits do kept[j], gone[j] = text(one.kept[j] or 0), text(one.gone[j] or 0) end
    words[i] = table.concat({one.id, text(one.served), text(one.wanted), text(one.till), text(math.max(0, one.last_request)),
      text(one.reported), table.concat(kept, ','), table.concat(gone, ',')}, ':')
  end
  remember('members', table.concat(words, ';'))
end

-- Replicas of which nothing is known while the epoch is new: they may be sending without us, each from its share.
local function missing()
  return now - number('born') < forgetting and math.max(0, replicas - #members) or 0
end

local function silent_members()
  local count = missing()
  for _, member in ipairs(members) do
    if member ~= own and silent(member) then count = count + 1 end
  end
  return math.min(replicas, count)
end

-- The bucket loses a token when a call is answered, and holds one for it until then. Of what is refilled while replicas
-- are silent, they get their share.
local function settle()
  for _, window in ipairs(windows) do expire(window) end
  if not bucket then return end
  local parts = (replicas - silent_members()) / replicas
  local cap = bucket.burst * parts + missing() * bucket.share
  for _, member in ipairs(members) do
    if member ~= own and silent(member) then cap = cap + reserve(member, bucket.index) end
  end
  bucket.rate = bucket.rate * parts
  bucket.level = tonumber(known.level or bucket.burst)
  bucket.level = math.min(cap, bucket.burst, bucket.level + (now - tonumber(known.levelled or now)) * bucket.rate)
  bucket.level = bucket.level - expire(bucket.way)
end

local function unused(limit)
  if limit == bucket then return math.floor(bucket.level) - bucket.way.used end
  return limit.most - limit.used
end

-- What is left for one replica after the reserves of the others.
local function permits_for(member, i)
  local left = unused(limits[i])
  for _, other in ipairs(members) do
    if other ~= member then left = left - reserve(other, i) end
  end
  return left - missing() * limits[i].share
end

local function count_granted(calls)
  for _, log in ipairs(logs) do add(log, now + longest_delivery, calls) end
end

-- Counts a call from its answer on. A bucket loses its token then.
local function count_answered(expected, at)
  at = math.min(expected, math.max(at, expected - longest_delivery))
  for _, window in ipairs(windows) do
    if slot_of(window, expected) ~= slot_of(window, at) and remove(window, expected) then add(window, at, 1) end
  end
  if bucket and remove(bucket.way, expected) then bucket.level = bucket.level - 1 end
end

local function cancel(expected)
  for _, log in ipairs(logs) do remove(log, expected) end
end

-- How long until one more permit may be free, if nothing changes.
local function wait_for_permit()
  local wait = 0
  for i, limit in ipairs(limits) do
    if permits_for(own, i) < 1 then
      local short = limit == bucket and (1 - permits_for(own, i)) / math.max(bucket.rate, 1e-9) or next_gone(limit) - now
      wait = math.max(wait, short)
    end
  end
  return math.max(1000, math.ceil(wait))
end

local function waiting_others()
  local waiting = {}
  for _, member in ipairs(members) do
    if member ~= own and member.wanted > 0 and member.till >= now then waiting[#waiting + 1] = member end
  end
  return waiting
end

-- Raises what each waiting replica was served to the same level, as far as the permits go; the caller gets the remainder.
local function share(permits, others)
  local function needed(level)
    local sum = math.min(own.wanted, math.max(0, level - own.served))
    for _, other in ipairs(others) do
      sum = sum + math.min(other.wanted, math.max(0, level - other.served))
    end
    return sum
  end
  local low, high = own.served, own.served + own.wanted
  if needed(low) > permits then return 0 end
  while low < high do
    local middle = math.ceil((low + high) / 2)
    if needed(middle) <= permits then low = middle else high = middle - 1 end
  end
  local mine = low - own.served
  if mine < own.wanted and needed(low) < permits then mine = mine + 1 end
  return mine
end

local function numbers(list)
  local all = {}
  for one in (list or ''):gmatch('[^,]+') do all[#all + 1] = tonumber(one) end
  return all
end

-- Sets aside for the replica as much as all could have if they lost us now; nothing while any lacks permits. Until its
-- next request it may rely on this or on what it relied on before: the larger one is set aside.
local function set_reserve(relied_on, granted, lacking)
  local set_aside = {}
  for i, limit in ipairs(limits) do
    local fair = math.floor(unused(limit) / replicas)
    set_aside[i] = lacking and 0 or math.max(0, math.min(limit.share, fair, permits_for(own, i)))
    own.kept[i] = math.max(set_aside[i], (relied_on[i] or 0) - granted)
    own.gone[i] = limit ~= bucket and limit.gone or 0
  end
  return set_aside
end

local function pause_left()
  return known['until'] and math.max(0, number('until') - now) or -1
end

-- What is left of a probe's lease; returned once it has taken longer than most, since its replica may be gone.
local function probe_left()
  local left = number('leased') - now
  return known['until'] and known.probe and left > 0 and left < lease * 7 / 8 and left or 0
end

local function call_id(call) return replica .. ':' .. text(call) end

local function record(answered, unused_calls)
  for item in answered:gmatch('[^,]+') do
    local age, expected = item:match('%d+:(-?%d+):(%d+)')
    if expected then count_answered(tonumber(expected), now - tonumber(age)) end
  end
  for item in unused_calls:gmatch('[^,]+') do
    local expected = item:match('%d+:(%d+)')
    if expected then cancel(tonumber(expected)) end
  end
end

-- Reserves of others leave too little for this replica: idle ones give theirs up when they receive the event.
local function lack(permits)
  if number('lacked') > now - 100000 then return end
  for i in ipairs(limits) do
    for _, member in ipairs(members) do
      if member ~= own and reserve(member, i) > 0 and unused(limits[i]) > permits then
        remember('lacked', text(now))
        return publish('lack')
      end
    end
  end
end

local function acquire(wanted, first, answered, unused_calls, relied_on, sent_at)
  record(answered, unused_calls)
  local others = waiting_others()
  if own.wanted == 0 or own.till < now then
    -- A replica that wanted nothing has no claim to what the others got meanwhile.
    local least = math.huge
    for _, other in ipairs(others) do least = math.min(least, other.served) end
    if least < math.huge then own.served = math.max(own.served, least) end
  end
  own.wanted = wanted
  local before = reserves(own)
  local granted, wait = 0, 0
  local permits = math.huge
  for i in ipairs(limits) do permits = math.min(permits, permits_for(own, i)) end
  permits = math.max(0, permits)
  if pause_left() > 0 then
    wait = pause_left()
  elseif known['until'] and known.probe and number('leased') > now then
    wait = number('leased') - now
  elseif wanted > 0 then
    granted = known['until'] and math.min(1, permits) or share(permits, others)
    if granted > 0 then count_granted(granted) end
    if granted == 1 and known['until'] then
      wait = lease
      remember('probe', call_id(first))
      remember('leased', text(now + lease))
    elseif granted < wanted then
      lack(permits - granted)
      wait = granted < permits and 10000 or wait_for_permit()
    end
  end
  own.served, own.wanted = own.served + granted, wanted - granted
  own.till = granted < wanted and now + math.min(wait, 1000000) + claim or 0
  own.last_request = sent_at
  local set_aside = set_reserve(relied_on, granted, granted < wanted or #others > 0)
  if granted > 0 or answered ~= '' or unused_calls ~= '' then
    publish('used|' .. first .. '|' .. granted .. '|' .. answered .. '|' .. unused_calls)
  end
  if #others > 0 and reserves(own) < before then publish('eased') end
  return {granted, math.max(0, wait), #others + 1, table.concat(set_aside, ','), text(now + longest_delivery)}
end

-- Counts what a replica sent without a grant, each report once. With its first it becomes a member of this epoch.
local function report(report_number, sent)
  if not own then
    -- Until it joins it continues without grants, from its share.
    own = {id = replica, served = 0, wanted = 0, till = 0, last_request = now - silence - 1, reported = 0, kept = {}, gone = {}}
    for i, limit in ipairs(limits) do own.kept[i] = limit.share end
    members[#members + 1] = own
  elseif report_number <= own.reported then
    return
  end
  own.reported = report_number
  local new = 0
  for age, calls in sent:gmatch('(-?%d+):(%d+)') do
    local at = math.min(now + longest_delivery, now - tonumber(age))
    calls = tonumber(calls)
    for _, window in ipairs(windows) do add(window, at, calls) end
    if bucket and now - at < bucket.full then bucket.level = bucket.level - calls end
    new = new + calls
  end
  publish('joined|' .. new)
end

local function snapshot()
  local all = {}
  for i, window in ipairs(windows) do
    local counted = {}
    local from = window.from
    while window.used > 0 and from <= window.to do
      local to = math.min(from + at_once - 1, window.to)
      local _, found = counts(window, from, to)
      for j, count in ipairs(found) do
        if tonumber(count or 0) > 0 then
          counted[#counted + 1] = text(now - (from + j) * window.slot) .. ':' .. count
        end
      end
      from = to + 1
    end
    all[i] = table.concat(counted, ',')
  end
  return {bucket and string.format('%.6f', bucket.level - bucket.way.used) or '', all}
end

-- The replica has reported everything and sends nothing without a grant from now on.
local function join(sent_at)
  own.last_request = sent_at
  local set_aside = set_reserve({}, 0, #waiting_others() > 0)
  local all = snapshot()
  all[3] = table.concat(set_aside, ',')
  return all
end

local function leave()
  for i, member in ipairs(members) do
    if member == own then table.remove(members, i) break end
  end
  publish('eased')
end

local function pause(wait)
  local till = now + wait
  if pause_left() > 0 then till = math.max(till, number('until')) end
  remember('until', text(till))
  if known.learned then remember('refused', text(now)) end
  forget('probe')
  forget('leased')
  publish('paused|' .. text(till - now))
end

local function end_pause(id)
  if known.probe == call_id(tonumber(id)) then
    for _, field in ipairs({'until', 'probe', 'leased'}) do forget(field) end
    publish('opened')
  end
end

local function probe_lost(id)
  if known.probe == call_id(tonumber(id)) then
    forget('probe')
    forget('leased')
    publish('unprobed')
  end
end

-- A limit that the upstream named is raised once a whole window has passed without a refusal: to the geometric mean of it
-- and the configured one, and after one more such window to the configured one.
-- Only if there is no other limit: otherwise the upstream does not say which one it means.
local only = #windows == 1 and not bucket and windows[1]
local configured, learned = only and only.most, 0
local function apply_learned()
  if not known.learned or not only then return end
  local calm = math.floor((now - number('refused')) / only.length)
  if calm >= 2 then
    forget('learned')
    return
  end
  learned = math.min(configured, number('learned'))
  if calm == 1 then learned = math.floor(math.sqrt(learned * configured)) end
  only.most = learned
  only.share = math.min(only.share, learned)
end

-- The latest one applies, also if it is higher than the one before.
local function learn(limit)
  if not only or limit < 1 then return end
  if limit < configured then
    learned = limit
    remember('learned', text(limit))
    remember('refused', text(now))
  else
    learned = 0
    forget('learned')
  end
  publish('learned|' .. text(limit))
end

-- The upstream said with the answer to a call that fewer calls are left than are known here: somebody else used the rest.
-- Calls sent after that one are not among what it has counted. More than is known here is not believed.
local function remaining(left, wait, expected)
  if not only then return end
  local later = 0
  local from = math.max(only.from, slot_of(only, expected) + 1)
  while from <= only.to do
    local to = math.min(from + at_once - 1, only.to)
    local _, found = counts(only, from, to)
    for _, count in ipairs(found) do later = later + tonumber(count or 0) end
    from = to + 1
  end
  local taken = unused(only) + later - left
  if taken > 0 then
    add(only, now + math.min(wait, only.length) - only.length, taken)
    publish('joined|' .. text(taken))
  end
end

read_members()
apply_learned()
settle()

local answer = {}
local is_member = own ~= nil and replica_epoch == known.epoch
-- When a replica sent this, on our clock: what our last response said, plus how long ago that was at least. A request so
-- late that we may have considered its sender silent must not count as a sign of life.
local function sent_at(seen, ago) return seen == '' and now or math.min(now, tonumber(seen) + tonumber(ago)) end
if command == 'acquire' then
  local sent = sent_at(ARGV[17], ARGV[18])
  if is_member and now - sent <= silence then
    answer = acquire(tonumber(ARGV[12]), ARGV[13], ARGV[14], ARGV[15], numbers(ARGV[16]), sent)
  else
    if is_member then record(ARGV[14], ARGV[15]) end
    answer = {0, 0, 1, '-', '0'}
  end
elseif command == 'report' then
  if replica_epoch == known.epoch then report(tonumber(ARGV[12]), ARGV[13]) end
elseif command == 'join' then
  is_member = is_member and now - sent_at(ARGV[12], ARGV[13]) <= silence
  answer = is_member and join(sent_at(ARGV[12], ARGV[13])) or snapshot()
elseif command == 'snapshot' then answer = snapshot()
elseif command == 'leave' then leave()
elseif command == 'pause' then pause(tonumber(ARGV[12]))
elseif command == 'end_pause' then end_pause(ARGV[12])
elseif command == 'probe_lost' then probe_lost(ARGV[12])
elseif command == 'learn' then learn(tonumber(ARGV[12]))
elseif command == 'remaining' then
  if replica_epoch == known.epoch then remaining(tonumber(ARGV[12]), tonumber(ARGV[13]), tonumber(ARGV[14])) end
end

if bucket then
  remember('level', string.format('%.6f', bucket.level))
  remember('levelled', text(now))
end
for _, log in ipairs(logs) do
  for i, value in ipairs({log.used, log.gone, log.from, log.to}) do remember(log.fields[i], text(value)) end
end
write_members()
local written = {}
for field, value in pairs(changed) do
  written[#written + 1] = field
  written[#written + 1] = value
end
redis.call('HSET', key, unpack(written))
redis.call('PEXPIRE', key, math.max(tonumber(ARGV[11]), math.ceil(math.max(0, pause_left()) / 1000) + 60000))

local left = #members >= replicas and 0 or math.max(0, number('born') + settling - now)
-- A replica that is no longer a member must report what it sent.
local epoch = (command == 'acquire' or command == 'join') and replica_epoch == known.epoch and not is_member and '' or known.epoch
return {epoch, left, pause_left(), learned, now, probe_left(), answer}
