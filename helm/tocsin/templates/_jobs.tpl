{{/* Jobs, and what they need, as hooks: root, role and when. */}}

{{- define "tocsin.hook" -}}
{{- toYaml (dict "helm.sh/hook" .when "helm.sh/hook-weight" (toString .weight) "helm.sh/hook-delete-policy" .deleted) -}}
{{- end -}}

{{/* What must be there before the job's pod: its account, its policy, its configuration. */}}
{{- define "tocsin.jobNeeds" -}}
{{- $of := pick . "root" "role" -}}
{{- $v := .root.Values -}}
{{- $own := index $v .role -}}
{{- $hook := fromYaml (include "tocsin.hook" (dict "when" .when "weight" -10 "deleted" "before-hook-creation,hook-succeeded")) -}}
{{- if not $own.serviceAccount.name }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "tocsin.metadata" (merge (dict "annotations" (merge (deepCopy $hook) $own.serviceAccount.annotations)) $of) | nindent 2 }}
automountServiceAccountToken: false
{{- end }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "tocsin.metadata" (merge (dict "annotations" $hook) $of) | nindent 2 }}
data:
  {{- include "tocsin.configData" $of | nindent 2 }}
{{- $kinds := ternary (list "rules" "catalogue") (list "rules") (eq .role "publish") }}
{{- $documents := dict }}
{{- range $kind := $kinds }}
{{- with (index $v $kind).document }}{{ $_ := set $documents (printf "%s.yaml" $kind) (include "tocsin.document" .) }}{{ end }}
{{- end }}
{{- if $documents }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "tocsin.metadata" (merge (dict "suffix" "-documents" "annotations" $hook) $of) | nindent 2 }}
data:
  {{- toYaml $documents | nindent 2 }}
{{- end }}
{{- end -}}

{{/* The job: root, role, when, before (checks) and last. */}}
{{- define "tocsin.job" -}}
{{- $own := index .root.Values .role -}}
{{- $hook := fromYaml (include "tocsin.hook" (dict "when" .when "weight" 0 "deleted" "before-hook-creation,hook-succeeded")) -}}
apiVersion: batch/v1
kind: Job
metadata:
  {{- include "tocsin.metadata" (merge (dict "annotations" $hook) (pick . "root" "role")) | nindent 2 }}
spec:
  backoffLimit: {{ int $own.backoffLimit }}
  activeDeadlineSeconds: {{ int $own.activeDeadlineSeconds }}
  template:
    {{- include "tocsin.jobPod" . | nindent 4 }}
{{- end -}}
