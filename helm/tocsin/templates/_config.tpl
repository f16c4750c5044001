{{/* The configuration of each role. It holds no secret: those are files, and the configuration refers to them. */}}

{{- define "tocsin.kafkaSecurity" -}}
{{- $kafka := .root.Values.kafka -}}
{{- $own := (index .root.Values .role).credentials | default dict -}}
{{- $tls := $kafka.tls.enabled -}}
{{- $sasl := $kafka.sasl.mechanism -}}
{{- $security := dict -}}
{{- if or $tls $sasl -}}
{{- $_ := set $security "security.protocol" (ternary (ternary "SASL_SSL" "SSL" (ne $sasl "")) "SASL_PLAINTEXT" $tls) -}}
{{- end -}}
{{- if $tls -}}
{{- if or $kafka.tls.ca.secret $kafka.tls.ca.configMap -}}
{{- $_ := set $security "ssl.truststore.type" "PEM" -}}
{{- $_ := set $security "ssl.truststore.location" "/etc/tocsin-kafka/ca/ca.crt" -}}
{{- end -}}
{{- if not $kafka.tls.verifyHostname -}}
{{- $_ := set $security "ssl.endpoint.identification.algorithm" "" -}}
{{- end -}}
{{- end -}}
{{- if $sasl -}}
{{- $_ := set $security "sasl.mechanism" $sasl -}}
{{- $module := "" -}}
{{- if eq $sasl "PLAIN" }}{{ $module = "org.apache.kafka.common.security.plain.PlainLoginModule" }}{{ end -}}
{{- if hasPrefix "SCRAM" $sasl }}{{ $module = "org.apache.kafka.common.security.scram.ScramLoginModule" }}{{ end -}}
{{- if $module -}}
{{- $_ := set $security "sasl.jaas.config" (printf "%s required username=\"${file:/etc/tocsin-kafka/sasl/username}\" password=\"${file:/etc/tocsin-kafka/sasl/password}\";" $module) -}}
{{- end -}}
{{- end -}}
{{- range $key, $value := $kafka.properties }}{{ $_ := set $security $key (toString $value) }}{{ end -}}
{{- toYaml $security -}}
{{- end -}}

{{- define "tocsin.databaseUrl" -}}
{{- $database := .Values.database -}}
{{- $parameters := dict "sslmode" $database.sslMode -}}
{{- if hasPrefix "verify" $database.sslMode -}}
{{- if or $database.ca.secret $database.ca.configMap -}}
{{- $_ := set $parameters "sslrootcert" "/etc/tocsin-database/ca/ca.crt" -}}
{{- else -}}
{{/* The driver looks into a file of the user otherwise, and not at the certificates of the JVM. */}}
{{- $_ := set $parameters "sslfactory" "org.postgresql.ssl.DefaultJavaSSLFactory" -}}
{{- end -}}
{{- end -}}
{{- $all := mergeOverwrite $parameters (deepCopy $database.parameters) -}}
{{- $pairs := list -}}
{{- range $key := keys $all | sortAlpha }}{{ $pairs = append $pairs (printf "%s=%s" $key (index $all $key | toString | urlquery)) }}{{ end -}}
{{- printf "jdbc:postgresql://%s:%d/%s?%s" $database.host (int $database.port) $database.name (join "&" $pairs) -}}
{{- end -}}

{{/* What the chart knows: root and role. */}}
{{- define "tocsin.knownConfig" -}}
{{- $v := .root.Values -}}
{{- $kafka := dict "topic_prefix" $v.kafka.topicPrefix "partitions" $v.kafka.partitions "compression" $v.kafka.compression -}}
{{- $config := dict "logging" (dict "format" "json") "kafka" $kafka -}}
{{- if not (has .role (list "prepare" "publish")) -}}
{{- $_ := set $config "http" (dict "bind" "0.0.0.0" "port" 8080 "stop_after" (printf "%ds" (int (index $v .role).stopAfterSeconds))) -}}
{{- end -}}
{{- if ne .role "demo" -}}
{{- $_ := set $kafka "bootstrap_servers" $v.kafka.bootstrapServers -}}
{{- $_ := set $kafka "replication" $v.kafka.replication -}}
{{- with fromYaml (include "tocsin.kafkaSecurity" .) }}{{ $_ := set $kafka "security" . }}{{ end -}}
{{- $own := (index $v .role).credentials | default dict -}}
{{- if and $v.kafka.tls.enabled (or $v.kafka.tls.certificate.secret $own.kafkaCertificate) -}}
{{- /* As files, and not what stands in them: so a renewed certificate is taken up without a restart. */ -}}
{{- $_ := set $kafka "tls" (dict "certificate" "/etc/tocsin-kafka/certificate/tls.crt" "key" "/etc/tocsin-kafka/certificate/tls.key") -}}
{{- end -}}
{{- end -}}
{{- if has .role (list "sink" "console" "prepare" "demo") -}}
{{- $database := dict "max_connections" $v.database.maxConnections -}}
{{- if ne .role "demo" -}}
{{- $_ := set $database "url" (include "tocsin.databaseUrl" .root) -}}
{{- $_ := set $database "user" (ternary "${file:/etc/tocsin-database/credentials/username}" $v.database.user (ne $v.database.usernameKey "")) -}}
{{- if or $v.database.secret ((index $v .role).credentials).database -}}
{{- $_ := set $database "password" "${file:/etc/tocsin-database/credentials/password}" -}}
{{- end -}}
{{- end -}}
{{- $_ := set $config "database" $database -}}
{{- end -}}
{{- if eq .role "engine" -}}
{{- $_ := set $config "engine" (dict "state_directory" "/var/lib/tocsin/engine" "standby_replicas" $v.engine.standbyReplicas) -}}
{{- end -}}
{{- if and (eq .role "demo") (or $v.rules.document $v.rules.configMap) -}}
{{- $_ := set $config "engine" (dict "rules_file" "/etc/tocsin-documents/rules/rules.yaml") -}}
{{- end -}}
{{- if has .role (list "sink" "demo") -}}
{{- with fromYaml (include "tocsin.document" $v.routing) }}{{ $_ := set $config "sink" . }}{{ end -}}
{{- end -}}
{{- toYaml $config -}}
{{- end -}}

{{/* The whole file: root and role. */}}
{{- define "tocsin.config" -}}
{{- $others := without (list "ingest" "engine" "sink" "console") .role -}}
{{- if not (has .role (list "sink" "console" "prepare")) }}{{ $others = append $others "database" }}{{ end -}}
{{- if eq .role "demo" }}{{ $others = list }}{{ end -}}
{{- $further := deepCopy .root.Values.config -}}
{{- range $others }}{{ $further = omit $further . }}{{ end -}}
{{- toYaml (mergeOverwrite (fromYaml (include "tocsin.knownConfig" .)) $further) -}}
{{- end -}}

{{/* The files beside the configuration: root and role. A demo has those of all roles. */}}
{{- define "tocsin.files" -}}
{{- $files := dict -}}
{{- range $role := list "ingest" "sink" -}}
{{- if has $.role (list $role "demo") }}{{ $files = mergeOverwrite $files (deepCopy (index $.root.Values $role).files) }}{{ end -}}
{{- end -}}
{{- toYaml $files -}}
{{- end -}}

{{/* What the ConfigMap of a role holds: root and role. Its hash restarts the role's pods when it changes. */}}
{{- define "tocsin.configData" -}}
{{- $data := fromYaml (include "tocsin.files" .) -}}
{{- $_ := set $data "tocsin.yaml" (include "tocsin.config" . | printf "%s\n") -}}
{{- toYaml $data -}}
{{- end -}}
