{{/* Whether the chart knows of a Redis through which the replicas share the vendors' limits; empty when it does not. */}}
{{- define "bff.sharesLimits" -}}
{{- if or .Values.redis.enabled .Values.externalRedis.host }}true{{ end -}}
{{- end -}}

{{/* How many pods an eviction, or the end of one in a rollout, may leave under way to their end while others took their places. */}}
{{- define "bff.endingPods" -}}
{{- $replicas := . | first -}}
{{- $budget := (last .).Values.podDisruptionBudget -}}
{{- $allowed := ternary $budget.maxUnavailable "100%" $budget.enabled -}}
{{- if kindIs "string" $allowed -}}
{{- $allowed = div (add (mul $replicas (trimSuffix "%" $allowed | int)) 99) 100 -}}
{{- end -}}
{{- max 1 (min $replicas $allowed) -}}
{{- end -}}

{{/*
How many pods may exist at once: each keeps to one such share of the vendors' limits when Redis cannot be asked.
With Redis that is a rollout's surge. Without, no pod is started before another is told to end, but those that end still
use their shares: what a rollout or an eviction takes away, and one that autoscaling no longer wanted.
*/}}
{{- define "bff.shares" -}}
{{- $scale := .Values.autoscaling -}}
{{- $replicas := ternary $scale.maxReplicas .Values.replicaCount $scale.enabled | int -}}
{{- if include "bff.sharesLimits" . -}}
{{- add $replicas 1 -}}
{{- else -}}
{{- $shrinks := and $scale.enabled (lt (int $scale.minReplicas) $replicas) -}}
{{- add $replicas (include "bff.endingPods" (list $replicas .)) (ternary 1 0 $shrinks) -}}
{{- end -}}
{{- end -}}

{{/* How long a pod may take to end. */}}
{{- define "bff.graceSeconds" -}}
{{- add .Values.shutdown.preStopSeconds .Values.shutdown.drainSeconds 10 -}}
{{- end -}}

{{/* Whole seconds, rounded up, of 500ms, 10s, 5m or 24h. */}}
{{- define "bff.seconds" -}}
{{- $count := regexFind "^[0-9]+" . | int64 -}}
{{- if hasSuffix "ms" . }}{{ div (add $count 999) 1000 }}
{{- else if hasSuffix "s" . }}{{ $count }}
{{- else if hasSuffix "m" . }}{{ mul $count 60 }}
{{- else }}{{ mul $count 3600 }}
{{- end }}
{{- end -}}

{{/* How long whoever stands in front waits: the longest deadline that a caller may name is 30 s. */}}
{{- define "bff.gatewaySeconds" -}}
{{- add 5 (max 30 (include "bff.seconds" .Values.deadline | int)) -}}
{{- end -}}

{{/* The port that a URL means. */}}
{{- define "bff.port" -}}
{{- $url := urlParse . -}}
{{- $named := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- $named | default (ternary "80" "443" (eq $url.scheme "http")) -}}
{{- end -}}

{{/* The ports of the vendors, as a JSON list of numbers. */}}
{{- define "bff.vendorPorts" -}}
{{- $ports := list -}}
{{- range list .Values.deepidv.baseUrl .Values.didit.baseUrl -}}
{{- $ports = append $ports (include "bff.port" . | int) -}}
{{- end -}}
{{- $ports | uniq | toJson -}}
{{- end -}}

{{/* The ports of what may run in this cluster or outside: issuer, proxy, Redis and the collector of spans, as a JSON list of numbers. */}}
{{- define "bff.neighbourPorts" -}}
{{- $ports := list -}}
{{- if .Values.externalRedis.host }}{{ $ports = append $ports (int .Values.externalRedis.port) }}{{ end -}}
{{- range compact (list .Values.auth.jwt.issuer .Values.auth.jwt.jwkSetUri .Values.proxy.https .Values.tracing.otlpEndpoint) -}}
{{- $ports = append $ports (include "bff.port" . | int) -}}
{{- end -}}
{{- $ports | uniq | toJson -}}
{{- end -}}

{{/* A text as it stands in a part of a URL. */}}
{{- define "bff.urlPart" -}}
{{- urlquery . | replace "+" "%20" -}}
{{- end -}}

{{/* The Redis to use, its password apart; empty when there is none or when it stands in the given secret. */}}
{{- define "bff.redisUrl" -}}
{{- $redis := .Values.externalRedis -}}
{{- if .Values.redis.enabled -}}
redis://{{ include "bff.fullname" . }}-redis:6379
{{- else if $redis.host -}}
{{- $scheme := ternary "rediss" "redis" $redis.tls -}}
{{- $password := ternary "${REDIS_PASSWORD}" (include "bff.urlPart" $redis.password) (ne $redis.existingSecret "") -}}
{{- $user := "" -}}
{{- if or $redis.existingSecret $redis.password $redis.username -}}
{{- $user = printf "%s:%s@" (include "bff.urlPart" $redis.username) $password -}}
{{- end -}}
{{ $scheme }}://{{ $user }}{{ $redis.host }}:{{ int $redis.port }}/{{ int $redis.database }}
{{- end -}}
{{- end -}}

{{/* The secrets given in the values, by the names under which the service reads them, as YAML. */}}
{{- define "bff.secrets" -}}
{{- $given := dict
  "DEEPIDV_API_KEY" .Values.secrets.deepidvApiKey
  "DEEPIDV_API_KEY_2" .Values.secrets.deepidvApiKey2
  "DIDIT_API_KEY" .Values.secrets.diditApiKey
  "DIDIT_API_KEY_2" .Values.secrets.diditApiKey2
  "BFF_API_KEY_HASHES" .Values.secrets.apiKeyHashes
  "BFF_SHARED_CACHE_KEY" .Values.secrets.sharedCacheKey
  "REDIS_URL" (ternary (include "bff.redisUrl" .) "" (ne .Values.externalRedis.password "")) -}}
{{- range $name, $value := $given }}
{{- if $value }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Whether there is a secret to mount. */}}
{{- define "bff.hasSecrets" -}}
{{- or .Values.secrets.existingSecret .Values.externalRedis.existingSecret (include "bff.secrets" .) -}}
{{- end -}}

{{/* The names of the secrets that these values ask for, as a JSON list. */}}
{{- define "bff.neededSecrets" -}}
{{- $needed := list "DEEPIDV_API_KEY" "DIDIT_API_KEY" -}}
{{- if eq .Values.auth.mode "api-key" }}{{ $needed = append $needed "BFF_API_KEY_HASHES" }}{{ end -}}
{{- if .Values.sharedCache.enabled }}{{ $needed = append $needed "BFF_SHARED_CACHE_KEY" }}{{ end -}}
{{- toJson $needed -}}
{{- end -}}

{{/* What of it nobody gave, one line each. A secret of the user's is taken at its word. */}}
{{- define "bff.missing" -}}
{{- $given := include "bff.secrets" . | fromYaml -}}
{{- if not .Values.secrets.existingSecret -}}
{{- range include "bff.neededSecrets" . | fromJsonArray }}
{{- if not (hasKey $given .) }}
  {{ . }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
