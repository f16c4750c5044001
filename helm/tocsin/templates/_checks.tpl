{{/*
What cannot be: every sentence that applies is said at once, before anything is rendered. Each check takes the values
and gives sentences, one a line, or nothing.
*/}}

{{- define "tocsin.checks" -}}
{{- $said := list -}}
{{- range $check := list "platform" "kafka" "secrets" "scale" "documents" "config" "exposure" "monitoring" "endings" -}}
{{- range $line := splitList "\n" (include (printf "tocsin.check.%s" $check) $.Values) -}}
{{- with trim $line }}{{ $said = append $said (printf "- %s" .) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- if $said }}{{ fail (printf "these values cannot be:\n%s" (join "\n" $said)) }}{{ end -}}
{{- end -}}

{{- define "tocsin.check.platform" -}}
{{- if .demo.enabled }}
{{- if or .kafka.bootstrapServers .database.host }}
demo.enabled: it brings its own Kafka and PostgreSQL, so kafka.bootstrapServers and database.host must be empty.
{{- end }}
{{- if gt (int .demo.replicas) 1 }}
demo.replicas: {{ int .demo.replicas }}; a demo is one pod, as its Kafka and PostgreSQL are in it.
{{- end }}
{{- if or .catalogue.document .catalogue.configMap }}
catalogue: a demo has none from values, as nothing outside of its pod reaches its Kafka; use tocsin catalogue publish inside of it.
{{- end }}
{{- if and .demo.persistence.enabled (not .demo.persistence.size) }}
demo.persistence.size: empty; say how large the volume is, or set demo.persistence.enabled to false.
{{- end }}
{{- else }}
{{- if not .kafka.bootstrapServers }}
kafka.bootstrapServers: empty; name your brokers, or set demo.enabled for a Kafka and a PostgreSQL to look at.
{{- end }}
{{- if not .database.host }}
database.host: empty; name your PostgreSQL, or set demo.enabled for a Kafka and a PostgreSQL to look at.
{{- end }}
{{- end }}
{{- if and .database.ca.secret .database.ca.configMap }}
database.ca: secret and configMap; name one.
{{- end }}
{{- if and (or .database.ca.secret .database.ca.configMap) (not (hasPrefix "verify" .database.sslMode)) }}
database.ca: given, but with database.sslMode {{ .database.sslMode }} nobody looks at it; set verify-full.
{{- end }}
{{- end -}}

{{- define "tocsin.check.kafka" -}}
{{- $v := . }}
{{- $tls := .kafka.tls }}
{{- if and $tls.ca.secret $tls.ca.configMap }}
kafka.tls.ca: secret and configMap; name one.
{{- end }}
{{- $certificates := list $tls.certificate.secret }}
{{- $users := list .kafka.sasl.secret }}
{{- $without := list }}
{{- range $role := list "ingest" "engine" "sink" "console" "prepare" "publish" }}
{{- $own := (index $v $role).credentials }}
{{- $certificates = append $certificates $own.kafkaCertificate }}
{{- $users = append $users $own.kafkaSasl }}
{{- if not (or $own.kafkaSasl $v.kafka.sasl.secret) }}{{ $without = append $without $role }}{{ end }}
{{- end }}
{{- if and (not $tls.enabled) (or $tls.ca.secret $tls.ca.configMap (compact $certificates)) }}
kafka.tls.enabled: false, but certificates are given; set it to true, or leave them out.
{{- end }}
{{- if and (not .kafka.sasl.mechanism) (compact $users) }}
kafka.sasl.mechanism: empty, but Secrets with users are given; name the mechanism, or leave them out.
{{- end }}
{{- if and .kafka.sasl.mechanism (ne .kafka.sasl.mechanism "OAUTHBEARER") $without }}
kafka.sasl.secret: empty, and {{ join ", " $without }} have no credentials.kafkaSasl; {{ .kafka.sasl.mechanism }} needs a user.
{{- end }}
{{- if and (eq .kafka.sasl.mechanism "OAUTHBEARER") (not (hasKey .kafka.properties "sasl.jaas.config")) }}
kafka.properties: without sasl.jaas.config; OAUTHBEARER takes its settings from there.
{{- end }}
{{- end -}}

{{- define "tocsin.check.secrets" -}}
{{- range $key, $value := .kafka.properties }}
{{- $secret := or (regexMatch "(?i)(password|secret|ssl\\.keystore\\.key)" $key) (regexMatch "(?i)(password|secret)[a-z_]*=" (toString $value)) }}
{{- if and $secret (not (contains "${" (toString $value))) }}
kafka.properties.{{ $key }}: a secret in clear; mount a Secret (secrets) and refer to it: ${file:/etc/tocsin-secrets/NAME/KEY}.
{{- end }}
{{- end }}
{{- with (.config.database | default dict).password }}
{{- if not (contains "${" .) }}
config.database.password: a secret in clear; name a Secret in database.secret.
{{- end }}
{{- end }}
{{- range $key, $value := (.config.kafka | default dict).security | default dict }}
{{- $secret := or (regexMatch "(?i)(password|secret|ssl\\.keystore\\.key)" $key) (regexMatch "(?i)(password|secret)[a-z_]*=" (toString $value)) }}
{{- if and $secret (not (contains "${" (toString $value))) }}
config.kafka.security.{{ $key }}: a secret in clear; use kafka.sasl and kafka.tls, or a reference.
{{- end }}
{{- end }}
{{- if eq (toString (.config.sink | default dict).allow_literal_secrets) "true" }}
config.sink.allow_literal_secrets: true; values are kept by Helm and seen by many, so secrets of targets come from Secrets only.
{{- end }}
{{- $v := . }}
{{- range $where := list "pod" "ingest" "engine" "sink" "console" "prepare" "publish" "demo" }}
{{- $env := ternary $v.pod.env (((index $v $where).pod | default dict).env | default list) (eq $where "pod") }}
{{- range $env }}
{{- if and (hasKey . "value") (regexMatch "(?i)(PASSWORD|SECRET|TOKEN|_KEY$|CREDENTIAL)" .name) }}
{{ $where }}{{ if ne $where "pod" }}.pod{{ end }}.env: {{ .name }} has a value; what is named like a secret takes valueFrom.secretKeyRef.
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "tocsin.check.scale" -}}
{{- $scaling := .ingest.autoscaling }}
{{- if $scaling.enabled }}
{{- if not (kindIs "invalid" .ingest.replicas) }}
ingest.replicas: {{ int .ingest.replicas }}, but ingest.autoscaling says how many; set ingest.autoscaling.enabled to false, or leave ingest.replicas out.
{{- end }}
{{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) }}
ingest.autoscaling: minReplicas {{ int $scaling.minReplicas }} is more than maxReplicas {{ int $scaling.maxReplicas }}.
{{- end }}
{{- if not ((.ingest.resources.requests | default dict).cpu) }}
ingest.resources.requests.cpu: empty, but ingest.autoscaling measures the share of it that is used.
{{- end }}
{{- end }}
{{- if ge (int .engine.standbyReplicas) (int .engine.replicas) }}
engine.standbyReplicas: {{ int .engine.standbyReplicas }} copies on other engines than the one that works need {{ add1 (int .engine.standbyReplicas) }} engines; engine.replicas is {{ int .engine.replicas }}.
{{- end }}
{{- if and .engine.persistence.enabled (not .engine.persistence.size) }}
engine.persistence.size: empty; say how large the volumes are, or set engine.persistence.enabled to false.
{{- end }}
{{- end -}}

{{- define "tocsin.check.documents" -}}
{{- $v := . }}
{{- range $kind := list "rules" "catalogue" }}
{{- $given := index $v $kind }}
{{- if and $given.document $given.configMap }}
{{ $kind }}: document and configMap; give one.
{{- end }}
{{- if kindIs "string" $given.document }}
{{- with (fromYaml $given.document).Error }}
{{ $kind }}.document: no YAML: {{ . | replace "\n" " " }}.
{{- end }}
{{- end }}
{{- end }}
{{- if or .rules.document .rules.configMap }}
{{- range $key := list "rules" "rules_file" }}
{{- if hasKey ($v.config.engine | default dict) $key }}
config.engine.{{ $key }}: beside rules, which are published and go before it; give one.
{{- end }}
{{- end }}
{{- end }}
{{- $routing := .routing | default dict }}
{{- if kindIs "string" .routing }}
{{- $routing = fromYaml .routing }}
{{- with $routing.Error }}
routing: no YAML: {{ . | replace "\n" " " }}.
{{- end }}
{{- end }}
{{- range $key, $_ := .config.sink | default dict }}
{{- if hasKey $routing $key }}
routing.{{ $key }}: also in config.sink.{{ $key }}; give one.
{{- end }}
{{- end }}
{{- range $role := list "ingest" "sink" }}
{{- if hasKey (index $v $role).files "tocsin.yaml" }}
{{ $role }}.files: tocsin.yaml is the configuration itself; use config.
{{- end }}
{{- end }}
{{- range $name, $_ := .ingest.files }}
{{- if hasKey $v.sink.files $name }}
ingest.files, sink.files: {{ $name }} in both; use different names.
{{- end }}
{{- end }}
{{- end -}}

{{- define "tocsin.check.config" -}}
{{- $config := .config }}
{{- range $path, $instead := dict
  "http.port" "the chart's ports and probes are for 8080; services have ports of their own"
  "http.tls" "probes, services and monitors of the chart speak plain HTTP; let the Ingress or the Gateway speak TLS"
  "http.stop_after" "each role has stopAfterSeconds, which its time to end is held against"
  "kafka.bootstrap_servers" "use kafka.bootstrapServers, which network policies are made from"
  "database.url" "use database.host, database.parameters and so on, which network policies are made from"
  "engine.instance_id" "every engine is named by its pod"
  "engine.state_directory" "it is on the volume of each engine" }}
{{- $section := index $config (splitList "." $path | first) | default dict }}
{{- if hasKey $section (splitList "." $path | last) }}
config.{{ $path }}: not here; {{ $instead }}.
{{- end }}
{{- end }}
{{- end -}}

{{- define "tocsin.check.exposure" -}}
{{- if and .ingress.enabled .gateway.enabled }}
ingress.enabled, gateway.enabled: both; choose one.
{{- end }}
{{- if and .gateway.enabled (not .gateway.parentRefs) }}
gateway.parentRefs: empty; name the Gateway that the routes belong to.
{{- end }}
{{- if and (or .ingress.enabled .gateway.enabled) (not (or .hosts.ingest .hosts.callbacks .hosts.console)) }}
hosts: all empty; say under which names an Ingress or a Gateway is to serve, or enable neither.
{{- end }}
{{- if and .networkPolicy.enabled .hosts.console (not .networkPolicy.from.console) (not .demo.enabled) }}
networkPolicy.from.console: empty, but hosts.console is set; name the pods of your ingress controller or gateway.
{{- end }}
{{- if and .demo.enabled .networkPolicy.enabled .hosts.ingest (not .networkPolicy.from.ingest) }}
networkPolicy.from.ingest: empty, but a demo has hosts.ingest; name the pods of your ingress controller or gateway, as its console is behind the same port.
{{- end }}
{{- if and .hosts.console .demo.enabled }}
hosts.console: in a demo anybody who reaches the intake reaches the console; leave it empty and use kubectl port-forward.
{{- end }}
{{- end -}}

{{- define "tocsin.check.monitoring" -}}
{{- $monitor := .monitoring.serviceMonitor.enabled }}
{{- if and .monitoring.rules.enabled (not $monitor) (not .monitoring.rules.scrapedOtherwise) }}
monitoring.rules.enabled: nothing scrapes what they look at; set monitoring.serviceMonitor.enabled, or monitoring.rules.scrapedOtherwise if something else does.
{{- end }}
{{- if and $monitor .networkPolicy.enabled (not .networkPolicy.from.metrics) }}
networkPolicy.from.metrics: empty, so that Prometheus reaches no metrics; name its pods.
{{- end }}
{{- end -}}

{{/*
How long each role takes to end at most, in seconds: it is late by 5 s in leaving, ends what is under way over HTTP (10 s), then
its own steps. ChartEndingsTest in tocsin-cli holds these numbers against the program.
*/}}
{{- define "tocsin.drains" -}}
ingest: 30
engine: 45
sink: 75
console: 30
demo: 220
{{- end -}}

{{- define "tocsin.check.endings" -}}
{{- $v := . }}
{{- range $role, $drain := fromYaml (include "tocsin.drains" .) }}
{{- $own := index $v $role }}
{{- $needed := add (int $drain) (int $own.stopAfterSeconds) }}
{{- if le (int $own.terminationGracePeriodSeconds) (int $needed) }}
{{ $role }}.terminationGracePeriodSeconds: {{ int $own.terminationGracePeriodSeconds }}; it takes up to {{ $needed }} s to end well, so more than that.
{{- end }}
{{- end }}
{{- if ge (int .publish.waitSeconds) (int .publish.activeDeadlineSeconds) }}
publish.waitSeconds: {{ int .publish.waitSeconds }}; less than publish.activeDeadlineSeconds, {{ int .publish.activeDeadlineSeconds }}.
{{- end }}
{{- end -}}
