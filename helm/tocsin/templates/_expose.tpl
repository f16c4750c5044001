{{/*
What is reached from outside: a list of host, role and paths, as YAML. Ingress and Gateway take the longest path that matches.
The intake and callbacks name their paths, so that metrics and health stay inside.
*/}}
{{- define "tocsin.exposed" -}}
{{- $hosts := .Values.hosts -}}
{{- $exposed := list -}}
{{- with $hosts.ingest }}{{ $exposed = append $exposed (dict "host" . "role" "ingest" "paths" (list "/v1/alerts" "/v2/enqueue" "/v2/change/enqueue" "/v2/alerts" "/api/v1/alerts" "/api/v2" "/generic/2010-04-15/create_event.json")) }}{{ end -}}
{{- with $hosts.callbacks | default $hosts.ingest }}{{ $exposed = append $exposed (dict "host" . "role" "sink" "paths" (list "/v1/callbacks")) }}{{ end -}}
{{- with $hosts.console }}{{ $exposed = append $exposed (dict "host" . "role" "console" "paths" (list "/")) }}{{ end -}}
{{- toYaml $exposed -}}
{{- end -}}
