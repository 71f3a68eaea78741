{{/* Fails if the sandbox is combined with what only real vendors need: a forgotten key belongs to no preview. */}}
{{- define "bff.checkSandbox" -}}
{{- if .Values.sandbox.enabled -}}
{{- $secrets := .Values.secrets -}}
{{- range list "existingSecret" "deepidvApiKey" "deepidvApiKey2" "deepidvWebhookSecret" "deepidvWebhookSecret2" "diditApiKey" "diditApiKey2" "diditWebhookSecret" "diditWebhookSecret2" -}}
{{- if get $secrets . -}}
{{- fail (printf "at '/secrets/%s': the sandbox calls only simulated vendors and takes no key or secret of a real one; remove it, or set sandbox.enabled to false" .) -}}
{{- end -}}
{{- end -}}
{{- range $number, $variable := .Values.extraEnv -}}
{{- if regexMatch "^(DEEPIDV|DIDIT)_(BASE_URL|API_KEY(_2)?|WEBHOOK_SECRET(_2)?)$" $variable.name -}}
{{- fail (printf "at '/extraEnv/%d': the sandbox calls only simulated vendors; remove %s, or set sandbox.enabled to false" $number $variable.name) -}}
{{- end -}}
{{- end -}}
{{- if .Values.autoscaling.enabled -}}
{{- fail "at '/autoscaling/enabled': the sandbox is one pod, since each would have simulated vendors of its own; turn it off, or set sandbox.enabled to false" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* How callers authenticate: the sandbox's need not, unless its values say how. */}}
{{- define "bff.authMode" -}}
{{- $open := and .Values.sandbox.enabled (eq .Values.auth.mode "api-key") (not .Values.secrets.apiKeyHashes) -}}
{{- ternary "none" .Values.auth.mode $open -}}
{{- end -}}
