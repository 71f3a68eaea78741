{{/* A text as a valid label value: at most 63 characters, a letter or digit at both ends. Takes the text. */}}
{{- define "bff.label" -}}
{{- regexReplaceAll "[^A-Za-z0-9._-]" . "_" | trunc 63 | regexFind "[A-Za-z0-9](.*[A-Za-z0-9])?" -}}
{{- end -}}

{{- define "bff.name" -}}
{{- include "bff.label" (.Values.nameOverride | default .Chart.Name) -}}
{{- end -}}

{{/* A name that is also valid for a Service: no dots, a letter first, and room for what the chart appends. */}}
{{- define "bff.fullname" -}}
{{- $name := include "bff.name" . -}}
{{- $made := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- $plain := regexReplaceAll "[^a-z0-9-]" (.Values.fullnameOverride | default $made) "-" -}}
{{- $letterFirst := ternary $plain (printf "bff-%s" $plain) (regexMatch "^[a-z]" $plain) -}}
{{- $letterFirst | trunc 50 | regexFind ".*[a-z0-9]" -}}
{{- end -}}

{{- define "bff.serviceAccountName" -}}
{{- $made := ternary (include "bff.fullname" .) "default" .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default $made -}}
{{- end -}}

{{/* The Prometheus job; the same if the chart is a subchart under another name. */}}
{{- define "bff.job" -}}verification-bff{{- end -}}

{{/* The selector labels of one component's pods. Takes a list: the root, the component. */}}
{{- define "bff.selector" -}}
{{- $root := index . 0 -}}
{{- dict
  "app.kubernetes.io/name" (include "bff.name" $root)
  "app.kubernetes.io/instance" $root.Release.Name
  "app.kubernetes.io/component" (index . 1) | toYaml -}}
{{- end -}}

{{/* All labels of a resource, each once; selector labels take precedence, then the last. Takes a list: the root, the component, further labels. */}}
{{- define "bff.labels" -}}
{{- $root := index . 0 -}}
{{- $labels := dict
  "app.kubernetes.io/version" (include "bff.label" $root.Chart.AppVersion)
  "app.kubernetes.io/managed-by" (include "bff.label" $root.Release.Service)
  "helm.sh/chart" (include "bff.label" (printf "%s-%s" $root.Chart.Name $root.Chart.Version)) -}}
{{- range prepend (slice . 2) $root.Values.commonLabels -}}
{{- range $key, $value := . }}{{ $_ := set $labels $key $value }}{{ end -}}
{{- end -}}
{{- range $key, $value := include "bff.selector" . | fromYaml }}{{ $_ := set $labels $key $value }}{{ end -}}
{{- toYaml $labels -}}
{{- end -}}

{{/* repository:tag or repository@digest. Takes a list: the image, the default tag. */}}
{{- define "bff.image" -}}
{{- $image := index . 0 -}}
{{- $tag := $image.tag | default (index . 1 | replace "+" "_") -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest | quote -}}
{{- else if regexMatch "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$" $tag -}}
{{- printf "%s:%s" $image.repository $tag | quote -}}
{{- else -}}
{{- fail (printf "at '/image/tag': empty, and the chart's appVersion %q is no tag" $tag) -}}
{{- end -}}
{{- end -}}
