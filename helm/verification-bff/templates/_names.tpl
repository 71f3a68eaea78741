{{- define "bff.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "bff.fullname" -}}
{{- $name := include "bff.name" . -}}
{{- $made := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- .Values.fullnameOverride | default $made | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "bff.serviceAccountName" -}}
{{- $made := ternary (include "bff.fullname" .) "default" .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default $made -}}
{{- end -}}

{{/* The labels by which one component's pods are chosen. Takes a list: the root, the component. */}}
{{- define "bff.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ include "bff.name" $root }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* All labels of a resource. Takes a list: the root, the component. */}}
{{- define "bff.labels" -}}
{{- $root := index . 0 -}}
{{ include "bff.selector" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" }}
{{- with $root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* repository:tag or repository@digest. Takes a list: the image, the tag to fall back on. */}}
{{- define "bff.image" -}}
{{- $image := index . 0 -}}
{{- $name := ternary (printf "%s@%s" $image.repository $image.digest) (printf "%s:%s" $image.repository ($image.tag | default (index . 1))) (ne $image.digest "") -}}
{{- $name | quote -}}
{{- end -}}
