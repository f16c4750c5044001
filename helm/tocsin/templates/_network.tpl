{{/* Network policies. Rules that traffic must match to pass. */}}

{{/* Ports of the brokers, as they are written in the addresses. */}}
{{- define "tocsin.kafkaPorts" -}}
{{- $ports := .Values.networkPolicy.kafka.ports -}}
{{- if not $ports -}}
{{- range $server := splitList "," .Values.kafka.bootstrapServers }}{{ $ports = append $ports (splitList ":" (trim $server) | last | int) }}{{ end -}}
{{- end -}}
{{- toYaml ($ports | uniq) -}}
{{- end -}}

{{/* One rule: key (to or from), peers (empty for anywhere), ports, protocols. */}}
{{- define "tocsin.rule" -}}
{{- $ports := list -}}
{{- range $port := .ports }}{{ range $protocol := $.protocols | default (list "TCP") }}{{ $ports = append $ports (dict "protocol" $protocol "port" (int $port)) }}{{ end }}{{ end -}}
{{- $rule := dict "ports" $ports -}}
{{- with .peers }}{{ $_ := set $rule $.key . }}{{ end -}}
{{- toYaml (list $rule) -}}
{{- end -}}

{{/* Where pods of this role may go: root and role. */}}
{{- define "tocsin.egress" -}}
{{- $policy := .root.Values.networkPolicy -}}
{{ include "tocsin.rule" (dict "key" "to" "peers" $policy.dns.to "ports" $policy.dns.ports "protocols" (list "UDP" "TCP")) }}
{{- if ne .role "demo" }}
{{ include "tocsin.rule" (dict "key" "to" "peers" $policy.kafka.to "ports" (fromYamlArray (include "tocsin.kafkaPorts" .root))) }}
{{- end }}
{{- if has .role (list "sink" "console" "prepare") }}
{{ include "tocsin.rule" (dict "key" "to" "peers" $policy.database.to "ports" (list .root.Values.database.port)) }}
{{- end }}
{{- if has .role (list "sink" "demo") }}
{{ include "tocsin.rule" (dict "key" "to" "peers" $policy.targets.to "ports" $policy.targets.ports) }}
{{- end }}
{{- with index $policy.extraEgress .role }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Who may come to pods of this role: root and role; nothing when nobody may. */}}
{{- define "tocsin.ingress" -}}
{{- $from := .root.Values.networkPolicy.from -}}
{{- $hosts := .root.Values.hosts -}}
{{- $http := list 8080 -}}
{{- if eq .role "ingest" }}
{{ include "tocsin.rule" (dict "key" "from" "peers" $from.ingest "ports" $http) }}
{{- end }}
{{- if eq .role "demo" }}
{{/* The console of a demo is behind the same port, and asks nobody who it is. */}}
{{ include "tocsin.rule" (dict "key" "from" "peers" ($from.ingest | default (list (dict "podSelector" dict))) "ports" $http) }}
{{- end }}
{{- if and (eq .role "sink") (or $from.callbacks $hosts.callbacks $hosts.ingest) }}
{{ include "tocsin.rule" (dict "key" "from" "peers" $from.callbacks "ports" $http) }}
{{- end }}
{{- if eq .role "console" }}
{{ include "tocsin.rule" (dict "key" "from" "peers" ($from.console | default (list (dict "podSelector" dict))) "ports" $http) }}
{{- end }}
{{- if and $from.metrics (not (has .role (list "prepare" "publish"))) }}
{{ include "tocsin.rule" (dict "key" "from" "peers" $from.metrics "ports" $http) }}
{{- end }}
{{- end -}}

{{/* The policy of one role: root, role, perhaps annotations. */}}
{{- define "tocsin.networkPolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "tocsin.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "tocsin.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  {{- with include "tocsin.ingress" . | trim }}
  ingress:
    {{- . | nindent 4 }}
  {{- end }}
  egress:
    {{- include "tocsin.egress" . | trim | nindent 4 }}
{{- end -}}
