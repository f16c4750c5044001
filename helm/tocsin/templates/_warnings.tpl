{{/* What is possible, but seldom meant: one sentence a line, at the end of the notes. */}}
{{- define "tocsin.warnings" -}}
{{- $v := .Values }}
{{- if not $v.demo.enabled }}
{{- if gt (int $v.engine.replicas) (int $v.kafka.partitions) }}
engine.replicas is {{ int $v.engine.replicas }}, but there are {{ int $v.kafka.partitions }} partitions: the others have nothing to do.
{{- end }}
{{- if lt (int $v.kafka.replication) 3 }}
kafka.replication is {{ int $v.kafka.replication }}: a broker that is lost may take alerts with it.
{{- end }}
{{- if not $v.engine.persistence.enabled }}
engine.persistence.enabled is false: an engine that is moved reads its whole state from Kafka before it goes on.
{{- end }}
{{- end }}
{{- if and (not $v.demo.enabled) (not (($v.config.ingest | default dict).integrations)) }}
config.ingest.integrations is empty: alerts are taken from the pod itself only (kubectl port-forward). Name who may send.
{{- end }}
{{- if $v.hosts.console }}
hosts.console is set, and nobody has to sign in at the console: let your ingress ask who it is.
{{- end }}
{{- if and $v.monitoring.rules.enabled (not (contains "tocsin" (include "tocsin.fullname" .))) }}
monitoring.rules.enabled is true: TocsinProcessDown looks for jobs with tocsin in their name, and those named after {{ include "tocsin.fullname" . }} do not have it.
{{- end }}
{{- if not $v.networkPolicy.enabled }}
networkPolicy.enabled is false: whoever reaches a pod reaches the console, and nobody has to sign in there.
{{- end }}
{{- end -}}
