package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.console.ConsoleConfig;
import io.tocsin.engine.EngineConfig;
import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.ingest.Authentication;
import io.tocsin.ingest.IngestConfig;
import io.tocsin.ingest.IngestLimits;
import io.tocsin.ingest.IntegrationConfig;
import io.tocsin.ingest.KafkaSourceConfig;
import io.tocsin.ingest.KeyHash;
import io.tocsin.ingest.connector.HeartbeatTerms;
import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.sns.TopicArn;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaTls;
import io.tocsin.model.kafka.RenewableTls;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.datadog.DatadogApi;
import io.tocsin.sink.datadog.DatadogTarget;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.message.Part;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.opsgenie.OpsgenieApi;
import io.tocsin.sink.opsgenie.OpsgenieTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.pagerduty.PagerDutyTarget;
import io.tocsin.sink.relay.Fallbacks;
import io.tocsin.sink.relay.RelayConfig;
import io.tocsin.sink.retention.RetentionConfig;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteMatch;
import io.tocsin.sink.routing.RouteOptions;
import io.tocsin.sink.servicenow.ServiceNowAccess;
import io.tocsin.sink.servicenow.ServiceNowEventsTarget;
import io.tocsin.sink.servicenow.ServiceNowIncidents;
import io.tocsin.sink.servicenow.ServiceNowInstance;
import io.tocsin.sink.servicenow.ServiceNowTarget;
import io.tocsin.sink.slack.SlackTarget;
import io.tocsin.sink.slack.SlackWebhookTarget;
import io.tocsin.sink.store.DatabaseSettings;
import io.tocsin.sink.teams.TeamsTarget;
import io.tocsin.sink.webhook.SignedWebhookTarget;
import io.tocsin.sink.zendesk.ZendeskAccess;
import io.tocsin.sink.zendesk.ZendeskFields;
import io.tocsin.sink.zendesk.ZendeskTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second table: what each key becomes. */
final class ConfigMappingTest {

    private static final String WEBHOOK_SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @Test
    void httpKafkaAndDatabase() {
        TocsinConfig config = Configs.read("""
                http: {bind: 0.0.0.0, port: 1, max_connections: 2, stop_after: 3s}
                kafka:
                  bootstrap_servers: a:1,b:2
                  topic_prefix: p
                  partitions: 3
                  replication: 2
                  compression: zstd
                  security: {security.protocol: SSL}
                database: {url: 'jdbc:postgresql://h/d', user: u, password: '${env:PW}', max_connections: 4}
                logging: {format: json, level: debug}
                """, Map.of("PW", "secret"));
        assertThat(config.http()).isEqualTo(new HttpConfig("0.0.0.0", 1, 2, Duration.ofSeconds(3)));
        assertThat(config.kafka())
                .isEqualTo(new KafkaSettings("a:1,b:2", "p", 3, (short) 2, "zstd", Map.of("security.protocol", "SSL")));
        assertThat(config.database()).isEqualTo(new DatabaseSettings("jdbc:postgresql://h/d", "u", "secret", 4));
        assertThat(config.logging()).isEqualTo(new LoggingConfig("json", "debug"));
    }

    @Test
    void collectorOfTraces() {
        TracingConfig tracing = Configs.read("""
                        tracing:
                          otlp: {endpoint: 'https://c:4318', headers: {authorization: 'Bearer ${env:T}', x-scope: a}}
                          sample: 0.25
                          service_name: bell
                          resource: {deployment.environment.name: prod}
                        """, Map.of("T", "secret", "TOCSIN_TRACING_OTLP_HEADERS_X_SCOPE", "b"))
                .tracing();
        assertThat(tracing)
                .isEqualTo(new TracingConfig(
                        Optional.of(URI.create("https://c:4318/v1/traces")),
                        Map.of("authorization", "Bearer secret", "x-scope", "b"),
                        0.25,
                        Optional.of("bell"),
                        Map.of("deployment.environment.name", "prod")));
        assertThat(tracing).asString().doesNotContain("secret");
        assertThat(Configs.read("tracing: {otlp: {endpoint: 'http://c/api/otlp'}}")
                        .tracing()
                        .endpoint())
                .contains(URI.create("http://c/api/otlp"));
    }

    @Test
    void tlsAndRack() {
        TocsinConfig config = Configs.read(
                "http: {tls: {certificate: /c/tls.crt, key: /c/tls.key}}\n"
                        + "kafka: {rack: a, tls: {authorities: /k/ca.crt, certificate: /k/tls.crt, key: /k/tls.key},"
                        + " security: {sasl.mechanism: PLAIN}}",
                Map.of());
        assertThat(config.http().tls()).contains(new HttpConfig.Tls(Path.of("/c/tls.crt"), Path.of("/c/tls.key")));
        assertThat(config.kafka().rack()).contains("a");
        assertThat(KafkaTls.of(config.kafka().security()))
                .contains(new KafkaTls(Optional.of("/k/ca.crt"), Optional.of("/k/tls.crt"), Optional.of("/k/tls.key")));
        assertThat(config.kafka().security()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(config.kafka().client()).containsEntry("ssl.engine.factory.class", RenewableTls.class.getName());
        assertThat(Configs.read("kafka: {tls: {}, security: {sasl.jaas.config: login}}", Map.of())
                        .kafka()
                        .security())
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(Configs.read("kafka: {tls: {}}", Map.of()).kafka().security())
                .containsOnly(Map.entry("security.protocol", "SSL"));
    }

    @Test
    void variablesSetWhatIsPassedOnToKafkasClients() {
        TocsinConfig config = Configs.read(
                "kafka: {security: {security.protocol: SSL, odd_name: a}}",
                Map.of(
                        "TOCSIN_KAFKA_SECURITY_SECURITY_PROTOCOL", "SASL_SSL",
                        "TOCSIN_KAFKA_SECURITY_ODD_NAME", "b",
                        "TOCSIN_KAFKA_SECURITY_SASL_JAAS_CONFIG", "${env:JAAS}",
                        "JAAS", "login"));
        assertThat(config.kafka().security())
                .containsOnly(
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("odd_name", "b"),
                        Map.entry("sasl.jaas.config", "login"));
    }

    @Test
    void limitsOfTheIntake() {
        IngestConfig ingest = Configs.read("""
                        ingest:
                          max_body_bytes: 2KiB
                          max_inflated_bytes: 1MiB
                          max_inflation_ratio: 20
                          max_alerts_per_request: 30
                          max_requests_in_flight: 40
                          max_bytes_in_flight: 3GiB
                          request_timeout: 5s
                        """).ingest();
        assertThat(ingest.limits())
                .isEqualTo(new IngestLimits(2048, 1 << 20, 20, 30, 40, 3L << 30, Duration.ofSeconds(5)));
        assertThat(ingest.integrations()).isEqualTo(IngestConfig.defaults().integrations());
    }

    @Test
    void heartbeatSaysHowOftenItIsDue() {
        List<IntegrationConfig> integrations = Configs.read("""
                        ingest:
                          integrations:
                            - {name: nightly, connector: heartbeat, heartbeat: {every: 1d, grace: 1h, severity: critical}}
                            - {name: heartbeat}
                            - {name: jobs, connector: heartbeat, heartbeat: {senders: [db-1, db-2]}}
                        """).ingest().integrations();

        assertThat(integrations)
                .extracting(integration -> integration.terms().heartbeat())
                .containsExactly(
                        new HeartbeatTerms(Duration.ofDays(1), Duration.ofHours(1), Severity.CRITICAL, List.of("")),
                        HeartbeatTerms.CONFIGURED,
                        HeartbeatTerms.DEFAULTS.withSenders(List.of("db-1", "db-2")));
    }

    @Test
    void topicsOfTeamsOfOurClusterAndOfAnother() {
        List<KafkaSourceConfig> sources = Configs.read("""
                        ingest:
                          integrations: [{name: shop, connector: generic}]
                          kafka_sources:
                            - {topic: shop.alerts, integration: shop}
                            - topic: far.alerts
                              integration: shop
                              group: g
                              content_type: text/plain
                              instance: pod-0
                              bootstrap_servers: far:9092
                              security: {security.protocol: SSL}
                        """).ingest().kafkaSources();

        assertThat(sources)
                .containsExactly(
                        KafkaSourceConfig.of("shop.alerts", "shop"),
                        new KafkaSourceConfig(
                                "far.alerts",
                                "shop",
                                "g",
                                "text/plain",
                                Optional.of(
                                        new KafkaSourceConfig.Cluster("far:9092", Map.of("security.protocol", "SSL"))),
                                Optional.of("pod-0")));
    }

    @Test
    void integrationsWithEachWayToAuthenticate() {
        String hash = KeyHash.ofKey("k2").text();
        List<IntegrationConfig> integrations =
                Configs.read("""
                        ingest:
                          integrations:
                            - name: datadog
                            - {name: a, connector: generic, default_service: shop, rate_per_second: 5,
                               authentication: {type: bearer, keys: [k1, '%s']}}
                            - {name: b, connector: generic, authentication: {type: header, header: X-K, keys: [k1]}}
                            - {name: c, connector: generic, authentication: {type: basic, user: u, keys: [k1]}}
                            - {name: d, connector: generic, authentication: {type: path_token, keys: [k1]}}
                            - {name: e, connector: generic, authentication: {type: none}}
                            - {name: f, connector: generic, authentication: {type: body_key, fields: [key], keys: [k1]}}
                            - name: g
                              connector: generic
                              authentication:
                                type: hmac
                                secrets: [s1, s2]
                                header: X-Signature
                                algorithms: [sha1, sha256]
                                encoding: base64
                                prefix: v1=
                                timestamp_header: X-Time
                                tolerance: 90s
                        """.formatted(hash)).ingest().integrations();
        assertThat(integrations)
                .extracting(IntegrationConfig::name)
                .containsExactly("datadog", "a", "b", "c", "d", "e", "f", "g");
        assertThat(integrations.get(0))
                .isEqualTo(IntegrationConfig.of("datadog", "datadog", Authentication.loopback()));
        assertThat(integrations.get(1).terms().defaultService()).contains(new ServiceName("shop"));
        assertThat(integrations.get(1).ratePerSecond()).isEqualTo(5);
        assertThat(integrations.get(1).authentication())
                .isInstanceOfSatisfying(
                        Authentication.Bearer.class,
                        bearer -> assertThat(bearer.keys())
                                .satisfiesExactly(
                                        first -> assertThat(first.matches("k1")).isTrue(),
                                        second ->
                                                assertThat(second.matches("k2")).isTrue()));
        assertThat(integrations.get(2).authentication())
                .isInstanceOfSatisfying(
                        Authentication.Header.class,
                        header -> assertThat(header.name()).isEqualTo("X-K"));
        assertThat(integrations.get(3).authentication())
                .isInstanceOfSatisfying(
                        Authentication.Basic.class,
                        basic -> assertThat(basic.user()).isEqualTo("u"));
        assertThat(integrations.get(4).authentication()).isInstanceOf(Authentication.PathToken.class);
        assertThat(integrations.get(5).authentication()).isEqualTo(Authentication.none());
        assertThat(integrations.get(6).authentication())
                .isInstanceOfSatisfying(
                        Authentication.BodyKey.class,
                        body -> assertThat(body.fields()).containsExactly("key"));
        assertThat(integrations.get(7).authentication()).isInstanceOfSatisfying(Authentication.Hmac.class, hmac -> {
            assertThat(hmac.secrets()).hasSize(2);
            assertThat(hmac.scheme())
                    .isEqualTo(new SignatureScheme(
                            "X-Signature",
                            EnumSet.of(SignatureScheme.Hash.SHA1, SignatureScheme.Hash.SHA256),
                            SignatureScheme.Encoding.BASE64,
                            "v1=",
                            "X-Time",
                            Duration.ofSeconds(90)));
        });
    }

    @Test
    void topicsOfSnsAndKeysInTheQuery() {
        List<IntegrationConfig> integrations = Configs.read("""
                        ingest:
                          integrations:
                            - name: aws
                              authentication: {type: sns, topics: ["arn:aws:sns:eu-west-1:123456789012:shop"]}
                            - name: gcp-monitoring
                              authentication: {type: query, query: token, keys: [k1]}
                        """).ingest().integrations();

        assertThat(integrations.get(0).authentication())
                .isEqualTo(Authentication.sns(List.of(TopicArn.parse("arn:aws:sns:eu-west-1:123456789012:shop"))));
        assertThat(integrations.get(1).authentication())
                .isInstanceOfSatisfying(
                        Authentication.Query.class,
                        query -> assertThat(query.field()).isEqualTo("token"));
    }

    @Test
    void engineWithRulesInTheSameFile() {
        EngineConfig engine = Configs.read("""
                        engine:
                          state_directory: /var/lib/tocsin
                          threads: 3
                          commit_interval: 30ms
                          tick_interval: 2s
                          session_timeout: 6s
                          instance_id: e-1
                          standby_replicas: 1
                          store_memory: 64MiB
                          cached_alerts: 7
                          rules:
                            - name: quick
                              resolve: {after: 3s}
                        """).engine();
        assertThat(engine)
                .isEqualTo(new EngineConfig(
                        Path.of("/var/lib/tocsin"),
                        3,
                        Duration.ofMillis(30),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(6),
                        engine.ruleSet(),
                        engine.rulesDocument(),
                        Optional.of("e-1"),
                        1,
                        64L << 20,
                        7));
        CorrelationRule rule = engine.ruleSet().named("quick");
        assertThat(rule.resolveAfter()).contains(Duration.ofSeconds(3));
        String written = engine.rulesDocument().orElseThrow().text();
        assertThat(RuleSetReader.read("again", written)).isEqualTo(engine.ruleSet());
    }

    @Test
    void rulesFileIsSoughtBesideTheConfiguration(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("rules.yaml"), "rules:\n  - name: elsewhere\n");
        Path file = Files.writeString(directory.resolve("t.yaml"), "engine: {rules_file: rules.yaml}");
        EngineConfig engine = ConfigReader.read(ConfigFile.of(file, Map.of())).engine();
        assertThat(engine.ruleSet().named("elsewhere").name()).isEqualTo("elsewhere");
    }

    @Test
    void inhibitionsAreRefusedInARulesFileAsTheyMustBePublished(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("rules.yaml"),
                "rules:\n- name: elsewhere\ninhibitions:\n- {name: down, source: alert.title == 'a',"
                        + " target: alert.title == 'b', where: source.service == target.service}\n");
        Path file = Files.writeString(directory.resolve("t.yaml"), "engine: {rules_file: rules.yaml}");
        assertThatThrownBy(() -> ConfigReader.read(ConfigFile.of(file, Map.of())))
                .hasMessageContaining("engine.rules_file: rules.yaml with inhibitions (expected: rules without them;");
    }

    @Test
    void paceOfTheSink() {
        SinkConfig sink = Configs.read("""
                        sink:
                          max_poll_records: 10
                          update_interval: 1s
                          poll_interval: 100ms
                          max_in_flight: 2
                          attempt_timeout: 3s
                          probe_interval: 4m
                          notify_not_older_than: 2h
                          console_url: https://tocsin.example
                          retention: {incidents: 30d, attempts: 10d, command_decisions: 20d}
                        """).sink();
        assertThat(sink.retention())
                .isEqualTo(new RetentionConfig(Duration.ofDays(30), Duration.ofDays(10), Duration.ofDays(20)));
        assertThat(sink.projection().maxPollRecords()).isEqualTo(10);
        assertThat(sink.relay())
                .isEqualTo(new RelayConfig(
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100),
                        2,
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(4),
                        Fallbacks.NONE));
        assertThat(sink.notifyNotOlderThan()).isEqualTo(Duration.ofHours(2));
        assertThat(sink.consoleUrl()).contains(URI.create("https://tocsin.example"));
    }

    @Test
    void microsoftTeams() {
        assertThat(Configs.read(
                                "sink: {targets: [{name: t, type: teams, url: 'https://teams.example/x', per_hour: 30}]}")
                        .sink()
                        .targets())
                .containsExactly(new TeamsTarget("t", new Secret("https://teams.example/x"), 30, Reach.PUBLIC));
    }

    @Test
    void templatesAndWhoUsesThem(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("details.peb"), "{{ incident.rule }}");
        SinkConfig sink = ConfigReader.read(ConfigFile.ofText("tocsin.yaml", """
                        sink:
                          templates: [{name: short, title: "{{ incident.title }}", details_file: details.peb}]
                          targets: [{name: own, type: log, template: short, language: fr}, {name: other, type: log}]
                        """, directory, Map.of()))
                .sink();

        assertThat(sink.messages().templates()).hasSize(1);
        assertThat(sink.messages().templates().get(0).parts()).containsOnlyKeys(Part.TITLE, Part.DETAILS);
        assertThat(sink.messages().styles())
                .isEqualTo(Map.of("own", new Style(Optional.of("short"), Optional.of(Locale.FRENCH))));
    }

    @Test
    void targetsAndRoutes() {
        SinkConfig sink = Configs.read("""
                        sink:
                          targets:
                            - {name: hub, type: webhook, url: 'http://127.0.0.1:1/x', secrets: ['${env:S}'],
                               allow_insecure: true, allow_private_addresses: true}
                            - {name: card, type: slack, token: xoxb-1, channel: C1, spacing: 2s}
                            - {name: feed, type: slack_webhook, url: 'https://hooks.slack.example/x'}
                            - {name: own, type: log}
                          routes:
                            - name: r
                              targets: [hub, own]
                              services: [checkout]
                              severity_at_least: error
                              environments: [prod]
                              kinds: [opened, resolved]
                        """, Map.of("S", WEBHOOK_SECRET)).sink();
        Secret secret = new Secret(WEBHOOK_SECRET);
        assertThat(sink.targets())
                .containsExactly(
                        new SignedWebhookTarget(
                                "hub", URI.create("http://127.0.0.1:1/x"), List.of(secret), Reach.LOCAL),
                        new SlackTarget(
                                "card",
                                new Secret("xoxb-1"),
                                "C1",
                                SlackTarget.SLACK,
                                Duration.ofSeconds(2),
                                Reach.PUBLIC),
                        new SlackWebhookTarget("feed", new Secret("https://hooks.slack.example/x"), Reach.PUBLIC),
                        new LogTarget("own"));
        assertThat(sink.routes())
                .containsExactly(new Route(
                        "r",
                        new RouteMatch(
                                Set.of(new ServiceName("checkout")),
                                Set.of(),
                                Optional.of(Severity.ERROR),
                                Set.of("prod"),
                                new RouteMatch.Labelled(List.of()),
                                Optional.empty()),
                        false,
                        RouteOptions.of(List.of("hub", "own"))
                                .withKinds(Set.of(NotificationKind.OPENED, NotificationKind.RESOLVED)),
                        List.of()));
    }

    @Test
    void datadogTarget() {
        assertThat(Configs.read(
                                "sink: {targets: [{name: dd, type: datadog, keys: [k], site: us5.datadoghq.com, api: v1,"
                                        + " tags: ['team:shop'], per_minute: 60}]}")
                        .sink()
                        .targets())
                .containsExactly(new DatadogTarget(
                        "dd",
                        List.of(new Secret("k")),
                        DatadogApi.V1,
                        URI.create("https://api.us5.datadoghq.com/"),
                        List.of("team:shop"),
                        60,
                        Reach.PUBLIC));
    }

    @Test
    void opsgenieTarget() {
        assertThat(Configs.read("sink: {targets: [{name: ops, type: opsgenie, keys: [new, old], api: jira,"
                                + " teams: [shop], confirm_after: 5s, per_minute: 60}]}")
                        .sink()
                        .targets())
                .containsExactly(new OpsgenieTarget(
                        "ops",
                        List.of(new Secret("new"), new Secret("old")),
                        OpsgenieApi.JIRA,
                        OpsgenieApi.JIRA.url(),
                        List.of("shop"),
                        Duration.ofSeconds(5),
                        60,
                        Reach.PUBLIC));
    }

    @Test
    void pagerDutyTarget() {
        String key = "0123456789abcdef0123456789ABCDEF";
        assertThat(Configs.read("sink: {targets: [{name: pd, type: pagerduty, keys: [" + key
                                + "], region: eu, per_minute: 600}]}")
                        .sink()
                        .targets())
                .containsExactly(
                        new PagerDutyTarget("pd", List.of(new Secret(key)), PagerDutyTarget.EU, 600, Reach.PUBLIC));
    }

    @Test
    void serviceNowTargets() {
        String yaml = """
                sink:
                  targets:
                    - {name: desk, type: servicenow, url: 'https://x.service-now.com/', user: u, password: p,
                       correlation_display: Bells, journal: comments, close_code: Fixed, states: {acknowledged: "10"},
                       fields: {category: software}, acknowledge_fields: {assigned_to: a}, resolve_fields: {u_x: b}}
                    - {name: em, type: servicenow_events, url: 'https://x.service-now.com/', client_id: c,
                       client_secret: s, source: Bells}
                    - {name: key, type: servicenow, url: 'https://x.service-now.com/', api_key: k}
                    - {name: bearer, type: servicenow_events, url: 'https://x.service-now.com/', token: t}
                """;
        URI url = URI.create("https://x.service-now.com/");
        assertThat(Configs.read(yaml).sink().targets())
                .containsExactly(
                        new ServiceNowTarget(
                                "desk",
                                new ServiceNowInstance(
                                        url, new ServiceNowAccess.Basic("u", new Secret("p")), Reach.PUBLIC),
                                new ServiceNowIncidents(
                                        "Bells",
                                        "comments",
                                        Map.of(
                                                IncidentStatus.TRIGGERED, "1",
                                                IncidentStatus.ACKNOWLEDGED, "10",
                                                IncidentStatus.RESOLVED, "6"),
                                        "Fixed",
                                        Map.of("category", "software"),
                                        Map.of("assigned_to", "a"),
                                        Map.of("u_x", "b"))),
                        new ServiceNowEventsTarget(
                                "em",
                                new ServiceNowInstance(
                                        url,
                                        new ServiceNowAccess.ClientCredentials("c", new Secret("s")),
                                        Reach.PUBLIC),
                                "Bells"),
                        new ServiceNowTarget(
                                "key",
                                new ServiceNowInstance(url, new ServiceNowAccess.ApiKey(new Secret("k")), Reach.PUBLIC),
                                ServiceNowIncidents.USUAL),
                        new ServiceNowEventsTarget(
                                "bearer",
                                new ServiceNowInstance(url, new ServiceNowAccess.Bearer(new Secret("t")), Reach.PUBLIC),
                                ServiceNowEventsTarget.USUAL_SOURCE));
    }

    @Test
    void zendeskTargets() {
        String yaml = """
                sink:
                  targets:
                    - {name: desk, type: zendesk, url: 'https://x.zendesk.com/', email: a@b.c, api_token: t,
                       tags: [bells], fields: {group_id: "4"}, custom_fields: {"1": x},
                       resolve_custom_fields: {"2": y}, per_minute: 50}
                    - {name: oauth, type: zendesk, url: 'https://x.zendesk.com/', oauth_token: o}
                """;
        URI url = URI.create("https://x.zendesk.com/");
        assertThat(Configs.read(yaml).sink().targets())
                .containsExactly(
                        new ZendeskTarget(
                                "desk",
                                url,
                                new ZendeskAccess.ApiToken("a@b.c", new Secret("t")),
                                new ZendeskFields(
                                        List.of("bells"), Map.of("group_id", "4"), Map.of("1", "x"), Map.of("2", "y")),
                                50,
                                Reach.PUBLIC),
                        new ZendeskTarget(
                                "oauth",
                                url,
                                new ZendeskAccess.Bearer(new Secret("o")),
                                ZendeskFields.USUAL,
                                ZendeskTarget.DEFAULT_PER_MINUTE,
                                Reach.PUBLIC));
    }

    @Test
    void console() {
        String yaml =
                "console: {environment_name: prod, public_url: 'https://t.example', max_streams: 9, max_wait: 3s}";
        assertThat(Configs.read(yaml).console())
                .isEqualTo(new ConsoleConfig(
                        "prod", Optional.of(URI.create("https://t.example")), 9, Duration.ofSeconds(3)));
    }

    @Test
    void variablesOverrideKeysOfEverySection() {
        Map<String, String> environment = Map.of(
                "TOCSIN_HTTP_MAX_CONNECTIONS", "5",
                "TOCSIN_ENGINE_COMMIT_INTERVAL", "40ms",
                "TOCSIN_SINK_MAX_IN_FLIGHT", "3",
                "TOCSIN_CONSOLE_ENVIRONMENT_NAME", "stage",
                "TOCSIN_INGEST_MAX_BODY_BYTES", "2MiB");
        TocsinConfig config = Configs.read("http: {max_connections: 7}", environment);
        assertThat(config.http().maxConnections()).isEqualTo(5);
        assertThat(config.engine().commitInterval()).isEqualTo(Duration.ofMillis(40));
        assertThat(config.sink().relay().maxInFlight()).isEqualTo(3);
        assertThat(config.console().environmentName()).isEqualTo("stage");
        assertThat(config.ingest().limits().maxBodyBytes()).isEqualTo(2 << 20);
    }

    @Test
    void fallbackIsForAllTargetsOrForOne() {
        SinkConfig sink = Configs.read("""
                        sink:
                          fallback: backup
                          targets:
                            - {name: backup, type: log}
                            - {name: first, type: log, fallback: second}
                            - {name: second, type: log}
                        """).sink();

        assertThat(sink.relay().fallbacks()).isEqualTo(new Fallbacks(Optional.of("backup"), Map.of("first", "second")));
    }
}
