{{/* The pod's security context from the values. Takes a list: the root, and the user of an image that needs another than the service's. */}}
{{- define "bff.podSecurity" -}}
{{- $root := index . 0 -}}
{{- $security := dict -}}
{{- range $key, $value := $root.Values.podSecurityContext -}}
{{- $isUser := and (gt (len $) 1) (has $key (list "runAsUser" "runAsGroup" "fsGroup")) -}}
{{- if not (kindIs "invalid" $value) }}{{ $_ := set $security $key (ternary (last $) $value $isUser) }}{{ end -}}
{{- end -}}
{{- toYaml $security -}}
{{- end -}}

{{/* Spread over nodes, then zones, but never prevent a start; each version of the pod is counted separately. As JSON. */}}
{{- define "bff.spread" -}}
{{- $ours := dict "labelSelector" (dict "matchLabels" (include "bff.selector" (list . "service") | fromYaml)) -}}
{{- $constraints := list -}}
{{- range .Values.topologySpreadConstraints -}}
{{- if not (hasKey . "labelSelector") }}{{ $_ := set . "labelSelector" $ours.labelSelector }}{{ end -}}
{{- $constraints = append $constraints . -}}
{{- end -}}
{{- if not $constraints -}}
{{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" -}}
{{- $constraint := dict "maxSkew" 1 "topologyKey" . "whenUnsatisfiable" "ScheduleAnyway" "matchLabelKeys" (list "pod-template-hash") -}}
{{- $constraints = append $constraints (merge $constraint $ours) -}}
{{- end -}}
{{- end -}}
{{- toYaml $constraints -}}
{{- end -}}
