{{/* Whether the chart knows a Redis through which the replicas share the vendors' limits; empty if not. */}}
{{- define "bff.sharesLimits" -}}
{{- if or .Values.redis.enabled .Values.externalRedis.host }}true{{ end -}}
{{- end -}}

{{/* How many pods may be terminating, after an eviction or in a rollout, while their replacements already run. */}}
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
How many pods may exist at once: each uses one such share of the vendors' limits while Redis is unavailable.
With Redis that includes a rollout's surge. Without Redis no pod is started before another is asked to terminate, but
terminating pods still use their shares: those that a rollout or an eviction removes, and one that autoscaling removes.
A sandbox has simulated vendors of its own, and uses all of their limits.
*/}}
{{- define "bff.shares" -}}
{{- $scale := .Values.autoscaling -}}
{{- if .Values.sandbox.enabled -}}
1
{{- else -}}
{{- $replicas := ternary $scale.maxReplicas .Values.replicaCount $scale.enabled | int -}}
{{- if include "bff.sharesLimits" . -}}
{{- add $replicas 1 -}}
{{- else -}}
{{- $shrinks := and $scale.enabled (lt (int $scale.minReplicas) $replicas) -}}
{{- add $replicas (include "bff.endingPods" (list $replicas .)) (ternary 1 0 $shrinks) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The termination grace period. */}}
{{- define "bff.graceSeconds" -}}
{{- add .Values.shutdown.preStopSeconds .Values.shutdown.drainSeconds 10 -}}
{{- end -}}

{{/* A duration such as 500ms, 10s, 5m or 24h in whole seconds, rounded up. */}}
{{- define "bff.seconds" -}}
{{- $count := regexFind "^[0-9]+" . | int64 -}}
{{- if hasSuffix "ms" . }}{{ div (add $count 999) 1000 }}
{{- else if hasSuffix "s" . }}{{ $count }}
{{- else if hasSuffix "m" . }}{{ mul $count 60 }}
{{- else }}{{ mul $count 3600 }}
{{- end }}
{{- end -}}

{{/* The timeout of proxies in front: longer than the longest deadline that a caller may ask for, 30 s. */}}
{{- define "bff.gatewaySeconds" -}}
{{- add 5 (max 30 (include "bff.seconds" .Values.deadline | int)) -}}
{{- end -}}

{{/* The port of a URL, or its scheme's default. */}}
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

{{/* The ports of what may run in this cluster or outside: issuer, proxy, Redis and span collector, as a JSON list of numbers. */}}
{{- define "bff.neighbourPorts" -}}
{{- $ports := list -}}
{{- if .Values.externalRedis.host }}{{ $ports = append $ports (int .Values.externalRedis.port) }}{{ end -}}
{{- range compact (list .Values.auth.jwt.issuer .Values.auth.jwt.jwkSetUri .Values.proxy.https .Values.tracing.otlpEndpoint) -}}
{{- $ports = append $ports (include "bff.port" . | int) -}}
{{- end -}}
{{- $ports | uniq | toJson -}}
{{- end -}}

{{/* A text encoded for a part of a URL. */}}
{{- define "bff.urlPart" -}}
{{- urlquery . | replace "+" "%20" -}}
{{- end -}}

{{/* The URL of Redis without its password; empty if there is none or if an existing secret contains it. */}}
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

{{/* The secrets set in the values, by the names under which the service reads them, as YAML. */}}
{{- define "bff.secrets" -}}
{{- $given := dict
  "DEEPIDV_API_KEY" .Values.secrets.deepidvApiKey
  "DEEPIDV_API_KEY_2" .Values.secrets.deepidvApiKey2
  "DIDIT_API_KEY" .Values.secrets.diditApiKey
  "DIDIT_API_KEY_2" .Values.secrets.diditApiKey2
  "DEEPIDV_WEBHOOK_SECRET" .Values.secrets.deepidvWebhookSecret
  "DEEPIDV_WEBHOOK_SECRET_2" .Values.secrets.deepidvWebhookSecret2
  "DIDIT_WEBHOOK_SECRET" .Values.secrets.diditWebhookSecret
  "DIDIT_WEBHOOK_SECRET_2" .Values.secrets.diditWebhookSecret2
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

{{/* The names of the secrets that these values require, as a JSON list. */}}
{{- define "bff.neededSecrets" -}}
{{- $needed := ternary list (list "DEEPIDV_API_KEY" "DIDIT_API_KEY") .Values.sandbox.enabled -}}
{{- if eq (include "bff.authMode" .) "api-key" }}{{ $needed = append $needed "BFF_API_KEY_HASHES" }}{{ end -}}
{{- if .Values.sharedCache.enabled }}{{ $needed = append $needed "BFF_SHARED_CACHE_KEY" }}{{ end -}}
{{- toJson $needed -}}
{{- end -}}

{{/* Those that are not set, one a line. An existing secret is assumed to be complete. */}}
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
