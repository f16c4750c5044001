{{/* Names and labels. Each takes the root, or a dict with root, role and what else it says. */}}

{{- define "tocsin.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* At most 40 characters: what is put behind it must fit into the 63 of a label. */}}
{{- define "tocsin.fullname" -}}
{{- $name := include "tocsin.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Of root and role. */}}
{{- define "tocsin.roleName" -}}
{{- printf "%s-%s" (include "tocsin.fullname" .root) .role -}}
{{- end -}}

{{- define "tocsin.selector" -}}
app.kubernetes.io/name: {{ include "tocsin.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .role }}
{{- end -}}

{{- define "tocsin.labels" -}}
{{- $own := dict
  "helm.sh/chart" (printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-")
  "app.kubernetes.io/version" (.root.Chart.AppVersion | toString)
  "app.kubernetes.io/part-of" "tocsin"
  "app.kubernetes.io/managed-by" .root.Release.Service -}}
{{- toYaml (mergeOverwrite $own (deepCopy .root.Values.commonLabels) (fromYaml (include "tocsin.selector" .))) -}}
{{- end -}}

{{/* Name, labels and annotations: root, role, perhaps suffix, annotations and labels. */}}
{{- define "tocsin.metadata" -}}
name: {{ include "tocsin.roleName" . }}{{ .suffix | default "" }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- toYaml (merge (fromYaml (include "tocsin.labels" .)) (.labels | default dict)) | nindent 2 }}
{{- with merge (deepCopy (.annotations | default dict)) .root.Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "tocsin.serviceAccountName" -}}
{{- $own := (index .root.Values .role).serviceAccount -}}
{{- $own.name | default (include "tocsin.roleName" .) -}}
{{- end -}}

{{- define "tocsin.image" -}}
{{- $image := .Values.image -}}
{{- $name := $image.repository -}}
{{- with $image.registry }}{{ $name = printf "%s/%s" . $name }}{{ end -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $name $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name ($image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{/* The roles that this release runs, as one text separated by blanks. */}}
{{- define "tocsin.roles" -}}
{{- if .Values.demo.enabled }}demo{{ else }}ingest engine sink console{{ end -}}
{{- end -}}

{{/* Whose Service answers for this role. */}}
{{- define "tocsin.backend" -}}
{{- include "tocsin.roleName" (dict "root" .root "role" (ternary "demo" .role .root.Values.demo.enabled)) -}}
{{- end -}}

{{/* True when there is something to publish. */}}
{{- define "tocsin.publishes" -}}
{{- $v := .Values -}}
{{- if and (not $v.demo.enabled) (or $v.rules.document $v.rules.configMap $v.catalogue.document $v.catalogue.configMap) }}true{{ end -}}
{{- end -}}

{{/* Rules, catalogue or routing as text, whether they were given as YAML or as text. */}}
{{- define "tocsin.document" -}}
{{- if kindIs "string" . }}{{ . }}{{ else if . }}{{ toYaml . }}{{ end -}}
{{- end -}}
