{{/* Pods. Each takes a dict with root and role. */}}

{{/* The settings of `pod`, with those of the role before them. */}}
{{- define "tocsin.podSettings" -}}
{{- $own := (index .root.Values .role).pod -}}
{{- $all := deepCopy .root.Values.pod -}}
{{- range $key, $value := $own }}{{ $_ := set $all $key $value }}{{ end -}}
{{- range $key := list "labels" "annotations" -}}
{{- $_ := set $all $key (mergeOverwrite (deepCopy (index $.root.Values.pod $key)) (deepCopy (index $own $key | default dict))) -}}
{{- end -}}
{{- range $key := list "env" "extraVolumes" "extraVolumeMounts" -}}
{{- $_ := set $all $key (concat (index $.root.Values.pod $key) (index $own $key | default list)) -}}
{{- end -}}
{{- toYaml $all -}}
{{- end -}}

{{- define "tocsin.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .userId | int64 }}
runAsGroup: {{ .userId | int64 }}
fsGroup: {{ .userId | int64 }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "tocsin.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Existing Secrets that the configuration refers to: those of the role, in a demo those of all. */}}
{{- define "tocsin.secrets" -}}
{{- $names := (index .root.Values .role).secrets -}}
{{- if eq .role "demo" -}}
{{- range $role := list "ingest" "engine" "sink" "console" }}{{ $names = concat $names (index $.root.Values $role).secrets }}{{ end -}}
{{- end -}}
{{- toYaml ($names | uniq) -}}
{{- end -}}

{{/* What is mounted: a list of name, path and source. The sources are those of volumes. */}}
{{- define "tocsin.mounts" -}}
{{- $v := .root.Values -}}
{{- $own := (index $v .role).credentials | default dict -}}
{{- $kafka := and (ne .role "demo") $v.kafka -}}
{{- $mounts := list (dict "name" "config" "path" "/etc/tocsin" "source" (dict "configMap" (dict "name" (include "tocsin.roleName" .)))) -}}
{{- if ne .role "demo" -}}
{{- if $kafka.tls.enabled -}}
{{- with $kafka.tls.ca -}}
{{- if .secret }}{{ $mounts = append $mounts (dict "name" "kafka-ca" "path" "/etc/tocsin-kafka/ca" "source" (dict "secret" (dict "secretName" .secret "items" (list (dict "key" .key "path" "ca.crt"))))) }}{{ end -}}
{{- if .configMap }}{{ $mounts = append $mounts (dict "name" "kafka-ca" "path" "/etc/tocsin-kafka/ca" "source" (dict "configMap" (dict "name" .configMap "items" (list (dict "key" .key "path" "ca.crt"))))) }}{{ end -}}
{{- end -}}
{{- $certificate := $own.kafkaCertificate | default $kafka.tls.certificate.secret -}}
{{- if $certificate }}{{ $mounts = append $mounts (dict "name" "kafka-certificate" "path" "/etc/tocsin-kafka/certificate" "source" (dict "secret" (dict "secretName" $certificate "defaultMode" 288 "items" (list (dict "key" $kafka.tls.certificate.certificateKey "path" "tls.crt") (dict "key" $kafka.tls.certificate.privateKeyKey "path" "tls.key"))))) }}{{ end -}}
{{- end -}}
{{- $sasl := $own.kafkaSasl | default $kafka.sasl.secret -}}
{{- if and $kafka.sasl.mechanism $sasl }}{{ $mounts = append $mounts (dict "name" "kafka-sasl" "path" "/etc/tocsin-kafka/sasl" "source" (dict "secret" (dict "secretName" $sasl "defaultMode" 288 "items" (list (dict "key" $kafka.sasl.usernameKey "path" "username") (dict "key" $kafka.sasl.passwordKey "path" "password"))))) }}{{ end -}}
{{- end -}}
{{- if has .role (list "sink" "console" "prepare") -}}
{{- $secret := $own.database | default $v.database.secret -}}
{{- $items := list (dict "key" $v.database.passwordKey "path" "password") -}}
{{- if $v.database.usernameKey }}{{ $items = append $items (dict "key" $v.database.usernameKey "path" "username") }}{{ end -}}
{{- if $secret }}{{ $mounts = append $mounts (dict "name" "database-credentials" "path" "/etc/tocsin-database/credentials" "source" (dict "secret" (dict "secretName" $secret "defaultMode" 288 "items" $items))) }}{{ end -}}
{{- with $v.database.ca -}}
{{- if .secret }}{{ $mounts = append $mounts (dict "name" "database-ca" "path" "/etc/tocsin-database/ca" "source" (dict "secret" (dict "secretName" .secret "items" (list (dict "key" .key "path" "ca.crt"))))) }}{{ end -}}
{{- if .configMap }}{{ $mounts = append $mounts (dict "name" "database-ca" "path" "/etc/tocsin-database/ca" "source" (dict "configMap" (dict "name" .configMap "items" (list (dict "key" .key "path" "ca.crt"))))) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- range $i, $secret := fromYamlArray (include "tocsin.secrets" .) -}}
{{- $mounts = append $mounts (dict "name" (printf "secret-%d" $i) "path" (printf "/etc/tocsin-secrets/%s" $secret) "source" (dict "secret" (dict "secretName" $secret "defaultMode" 288))) -}}
{{- end -}}
{{- if has .role (list "publish" "prepare" "demo") -}}
{{- range $kind := ternary (list "rules" "catalogue") (list "rules") (eq .role "publish") -}}
{{- $given := index $v $kind -}}
{{- $source := $given.configMap | default (printf "%s-documents" (include "tocsin.roleName" $)) -}}
{{- $key := ternary $given.key (printf "%s.yaml" $kind) (ne $given.configMap "") -}}
{{- if or $given.document $given.configMap }}{{ $mounts = append $mounts (dict "name" $kind "path" (printf "/etc/tocsin-documents/%s" $kind) "source" (dict "configMap" (dict "name" $source "items" (list (dict "key" $key "path" (printf "%s.yaml" $kind)))))) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- toYaml $mounts -}}
{{- end -}}

{{- define "tocsin.volumes" -}}
{{- $settings := fromYaml (include "tocsin.podSettings" .) -}}
{{- $volumes := list -}}
{{- range fromYamlArray (include "tocsin.mounts" .) }}{{ $volumes = append $volumes (merge (dict "name" .name) .source) }}{{ end -}}
{{- $volumes = append $volumes (dict "name" "tmp" "emptyDir" (dict "sizeLimit" $settings.temporaryStorage)) -}}
{{- toYaml (concat $volumes ($settings.extraVolumes | default list)) -}}
{{- end -}}

{{- define "tocsin.volumeMounts" -}}
{{- $settings := fromYaml (include "tocsin.podSettings" .) -}}
{{- $mounts := list -}}
{{- range fromYamlArray (include "tocsin.mounts" .) }}{{ $mounts = append $mounts (dict "name" .name "mountPath" .path "readOnly" true) }}{{ end -}}
{{- $mounts = append $mounts (dict "name" "tmp" "mountPath" "/tmp") -}}
{{- if has .role (list "engine" "demo") }}{{ $mounts = append $mounts (dict "name" "state" "mountPath" "/var/lib/tocsin") }}{{ end -}}
{{- toYaml (concat $mounts ($settings.extraVolumeMounts | default list)) -}}
{{- end -}}

{{/* One container: root, role, name and args. */}}
{{- define "tocsin.container" -}}
{{- $settings := fromYaml (include "tocsin.podSettings" .) -}}
{{- $own := index .root.Values .role -}}
- name: {{ .name }}
  image: {{ include "tocsin.image" .root | quote }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  args:
    {{- toYaml .args | nindent 4 }}
  env:
    - name: JDK_JAVA_OPTIONS
      value: {{ $own.javaOptions | quote }}
    {{- if eq .role "engine" }}
    # The same after a restart: Kafka waits for this member instead of moving its partitions.
    - name: TOCSIN_ENGINE_INSTANCE_ID
      valueFrom:
        fieldRef:
          fieldPath: metadata.name
    {{- end }}
    {{- with $settings.env }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  resources:
    {{- toYaml $own.resources | nindent 4 }}
  securityContext:
    {{- include "tocsin.containerSecurity" . | nindent 4 }}
  volumeMounts:
    {{- include "tocsin.volumeMounts" . | nindent 4 }}
{{- end -}}

{{/* What a container that serves has besides: root and role. */}}
{{- define "tocsin.serving" -}}
{{- $probes := .root.Values.probes -}}
ports:
  - name: http
    containerPort: 8080
    protocol: TCP
startupProbe:
  httpGet: {path: /health/live, port: http}
  {{- toYaml $probes.startup | nindent 2 }}
livenessProbe:
  httpGet: {path: /health/live, port: http}
  {{- toYaml $probes.liveness | nindent 2 }}
readinessProbe:
  httpGet: {path: /health/ready, port: http}
  {{- toYaml $probes.readiness | nindent 2 }}
{{- end -}}

{{/* Where pods run and as whom: root and role. */}}
{{- define "tocsin.placement" -}}
{{- $settings := fromYaml (include "tocsin.podSettings" .) -}}
serviceAccountName: {{ include "tocsin.serviceAccountName" . }}
automountServiceAccountToken: false
# Kubernetes would add variables that look like settings of ours.
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  {{- include "tocsin.podSecurity" $settings | nindent 2 }}
{{- with $settings.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $settings.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $settings.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $settings.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if has .role (list "ingest" "engine" "sink" "console") }}
{{- $spread := list }}
{{- range $settings.topologySpreadConstraints }}
{{- $spread = append $spread (merge (dict "labelSelector" (dict "matchLabels" (fromYaml (include "tocsin.selector" $)))) .) }}
{{- end }}
{{- with $spread }}
topologySpreadConstraints:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Labels and annotations of a pod: root and role. */}}
{{- define "tocsin.podMetadata" -}}
{{- $settings := fromYaml (include "tocsin.podSettings" .) -}}
labels:
  {{- toYaml (mergeOverwrite (deepCopy .root.Values.commonLabels) $settings.labels (fromYaml (include "tocsin.selector" .))) | nindent 2 }}
annotations:
  {{- $read := printf "%s%s" (include "tocsin.configData" .) (ternary (include "tocsin.document" .root.Values.rules.document) "" (eq .role "demo")) }}
  {{- toYaml (mergeOverwrite (deepCopy .root.Values.commonAnnotations) $settings.annotations (dict "checksum/config" (sha256sum $read))) | nindent 2 }}
{{- end -}}

{{/* The pod of a role that serves: root, role and args. */}}
{{- define "tocsin.servingPod" -}}
metadata:
  {{- include "tocsin.podMetadata" . | nindent 2 }}
spec:
  {{- include "tocsin.placement" . | nindent 2 }}
  terminationGracePeriodSeconds: {{ int (index .root.Values .role).terminationGracePeriodSeconds }}
  containers:
    {{- include "tocsin.container" (merge (dict "name" "tocsin") .) | nindent 4 }}
      {{- include "tocsin.serving" . | nindent 6 }}
  volumes:
    {{- include "tocsin.volumes" . | nindent 4 }}
    {{- with .state }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}

{{/* The pod of a job: root, role, checks (init containers) and last, each with name and args. */}}
{{- define "tocsin.jobPod" -}}
metadata:
  {{- include "tocsin.podMetadata" . | nindent 2 }}
spec:
  {{- include "tocsin.placement" . | nindent 2 }}
  restartPolicy: Never
  {{- with .before }}
  initContainers:
    {{- range . }}
    {{- include "tocsin.container" (merge (deepCopy .) (pick $ "root" "role")) | nindent 4 }}
    {{- end }}
  {{- end }}
  containers:
    {{- include "tocsin.container" (merge (deepCopy .last) (pick . "root" "role")) | nindent 4 }}
  volumes:
    {{- include "tocsin.volumes" . | nindent 4 }}
{{- end -}}
